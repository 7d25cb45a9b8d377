import type { AnswerKey } from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: { kind: "none" },
  checklist: [
    "what the benchmark measured, and why it could not push the service past its limit",
    "the shape of the curve: where useful throughput peaks and where it bends backward",
    "what multiplies the load past the peak, and by how much",
    "what the service spends its time on instead of answers",
    "the test that would have found it, and the number that it watches",
    "where the fix lives, and why more workers would only move the cliff",
  ],
  hints: [
    {
      id: "closed",
      text: "Each connection of the benchmark waits for its answer before it asks again. What happens to its load when the service gets slower?",
    },
    {
      id: "price",
      text: "At 150 s the load is what it was all morning. Count the tries that reach the service, each no at a tenth of the work of an answer. What does a request cost that nobody serves?",
      show: { atMs: 150_000, focus: "arrow:gateway -> service" },
    },
    {
      id: "where",
      text: "Someone has to say no to what is too much. Which of the three boxes can say it for nothing?",
    },
  ],
};

export default key;
