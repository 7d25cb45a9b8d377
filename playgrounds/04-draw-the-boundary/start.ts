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
    },
    "checkout -> db": { timeout: "2s" },
    "checkout -> tax": { timeout: "2s" },
    "checkout -> queue": { timeout: "2s" },
  },
});
