import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "texts",
    title: "The postmortem, in 120 words",
    parts: [
      { id: "statement", title: "The coupling statement" },
      { id: "paragraph", title: "Why no single component is at fault" },
    ],
    words: 120,
  },
  checklist: [
    "two things that exist, and the interaction between them",
    "the condition, and that it was over while the outage went on",
    "what every box had promised, and that it kept it",
    "whose work the healthy boxes were doing",
    "what would have to change between boxes",
  ],
  hints: [
    {
      id: "green",
      text: "At 120 s every monitor is green. What is the database working on?",
      show: { atMs: 120_000, focus: "box:db" },
    },
    {
      id: "swap",
      text: "Replace the box that you suspect by a perfect one with the same spec. Would the outage end?",
    },
    {
      id: "pairs",
      text: "Which two decisions need each other? Take away one of them, in the statement test, and look at cells 011 and 101.",
    },
  ],
};

export default key;
