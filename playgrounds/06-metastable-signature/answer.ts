import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: {
    kind: "texts",
    title: "The signature, for the next one on call",
    parts: [
      { id: "trigger", title: "Trigger, and when it stopped to matter" },
      { id: "loop", title: "What keeps the platform down" },
      { id: "glass", title: "The break-glass: its trigger, what it does, who may pull it" },
    ],
    words: 150,
  },
  checklist: [
    "why a rollback that worked did not help",
    "the trigger, and the sustaining loop, as two different things",
    "the number that shows the loop: tries a request, not latency",
    "a control that bounds the loop, and one that protects the slow minutes themselves",
    "a break-glass with a trigger that somebody could read off a chart",
  ],
  hints: [
    {
      id: "same",
      text: "Compare the second before the deploy with one six minutes after the rollback. The code is the same. What else is?",
      show: { atMs: 720_000, focus: "box:api" },
    },
    {
      id: "share",
      text: "Without retries the platform is busy a little more than half the time. How often may each request be asked before that is too much?",
      show: { atMs: 720_000, focus: "arrow:users -> api" },
    },
    {
      id: "slow",
      text: "In the bump the api serves forty a second, and forty-four come. Four have to go. Who decides which, and when?",
      show: { atMs: 240_000, focus: "box:api" },
    },
  ],
};

export default key;
