import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: { kind: "none" },
  checklist: [
    "what the orders profiler measures, and why it says the same on a good day",
    "what the inventory profiler measures, and what never reaches it",
    "which policy multiplies the load, and by how much",
    "why the work that inventory does is of use to nobody",
    "three signals on the arrow between the two, and what each of them tells apart",
    "where the fix lives, and what it bounds",
  ],
  hints: [
    {
      id: "good-day",
      text: "What did the orders profiler say ten minutes earlier, when all was well?",
      show: { atMs: 40_000, focus: "box:orders" },
    },
    {
      id: "whose",
      text: "At 150 s inventory works at full speed and without an error. For whom?",
      show: { atMs: 150_000, focus: "box:inventory" },
    },
    {
      id: "count",
      text: "Users send as much as ever. Count what arrives at inventory, on the arrow.",
      show: { atMs: 150_000, focus: "arrow:orders -> inventory" },
    },
  ],
};

export default key;
