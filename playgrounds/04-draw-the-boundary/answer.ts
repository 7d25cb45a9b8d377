import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: { kind: "none" },
  checklist: [
    "the conclusion under A, under B and under C, and the signals that each of them rests on",
    "which boundary holds the feedback path, and the run that shows it",
    "why a slow tax API explains the first quarter of a minute, and not the rest",
    "why checkout belongs inside although its code is fine",
    "the rule for choosing a boundary, in one sentence",
    "where the fix lives, and whose arrow that is",
  ],
  hints: [
    {
      id: "well-again",
      text: "At 75 s the tax API is as quick as ever. Who keeps its line full from then on?",
      show: { atMs: 100_000, focus: "box:tax" },
    },
    {
      id: "crossing",
      text: "Follow one late answer from the tax API up to the clients, and what it sets off down again. Which arrows does it cross?",
      show: { atMs: 100_000, focus: "arrow:clients -> checkout" },
    },
    {
      id: "freeze",
      text: "Put checkout and the tax API inside and freeze the rest. What does the outage do when the trigger ends, and what was frozen that would have kept it?",
    },
  ],
};

export default key;
