import { exponential, system } from "#sim";

export default system({
  boxes: {
    clients: { kind: "client" },
    checkout: { work: "3ms", calls: ["db", "tax", "queue"] },
    db: { concurrency: 20, work: exponential("20ms") },
    tax: { concurrency: 10, work: exponential("100ms") }, // a third party's
    queue: { concurrency: 10, work: exponential("30ms") },
  },
  arrows: {
    "clients -> checkout": {
      timeout: "5s",
      retry: { maxAttempts: 4, on: ["5xx", "timeout"], initialBackoff: "200ms" },
      // One retry in ten at most: what fails far down no longer multiplies up here.
      retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
    },
    "checkout -> db": { timeout: "2s" },
    "checkout -> tax": { timeout: "2s" },
    "checkout -> queue": { timeout: "2s" },
  },
});
