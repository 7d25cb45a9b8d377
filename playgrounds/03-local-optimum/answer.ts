import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "timeline",
    title: "The outage, event by event",
    order: [
      "trigger begins",
      "first timeout:api -> db",
      "first retry:shop -> api",
      "full:db",
      "goodput gone",
      "trigger ends",
    ],
  },
  checklist: [
    "the number that each team improved, and what it does not measure",
    "the trigger, and the instant from which it no longer matters",
    "what multiplies the load, and by how much",
    "what fills up, and with whose work",
    "why no single change is at fault",
    "where the fix lives, and what it bounds",
  ],
  hints: [
    {
      id: "well",
      text: "At 95 s the database is as quick as ever. Whose queries is it answering?",
      show: { atMs: 95_000, focus: "box:db" },
    },
    {
      id: "count",
      text: "Count what the shop sends for each customer before the trigger and after it. Where does the factor come from?",
      show: { atMs: 120_000, focus: "arrow:shop -> api" },
    },
    {
      id: "pairs",
      text: "Run the start without the retries, then without the short timeout. What does each of the two need from the other?",
    },
  ],
};

export default key;
