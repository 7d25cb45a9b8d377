import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "table",
    title: "Four diagnoses",
    columns: [
      {
        id: "diagnosis",
        title: "It is",
        choices: ["a component fault", "a metastable failure", "a thundering herd"],
        right: {
          night1: "a component fault",
          night2: "a metastable failure",
          night3: "a component fault",
          night4: "a thundering herd",
        },
      },
      { id: "action", title: "First action, and how you know" },
    ],
    rows: [
      { id: "night1", title: "Night 1" },
      { id: "night2", title: "Night 2" },
      { id: "night3", title: "Night 3" },
      { id: "night4", title: "Night 4" },
    ],
  },
  checklist: [
    "for each night, whether the thing that happened is still there when you look",
    "why waiting is right on no night, although one of them looks well",
    "why forty per cent cures what ten per cent does not: the number that decides",
    "what a restart does to each of the four",
    "where the first action lives: in a box, or between boxes",
  ],
  hints: [
    {
      id: "still",
      text: "At 100 s on the second night pricing is as quick as ever. Then what is it doing?",
      show: { atMs: 100_000, focus: "box:pricing" },
    },
    {
      id: "tries",
      text: "How many calls does pricing get for each one that the app wants to make? Multiply that by its load on a good day.",
      show: { atMs: 100_000, focus: "arrow:app -> pricing" },
    },
    {
      id: "keys",
      text: "On the fourth night each of four hundred keys is asked for again and again, and none is ever there. What becomes of an answer that comes after three seconds?",
    },
  ],
};

export default key;
