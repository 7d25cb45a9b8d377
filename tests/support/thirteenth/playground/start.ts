import { exponential, system } from "#sim";

export default system({
  boxes: { customers: { kind: "client" }, till: { concurrency: 1, work: exponential("50ms") } },
  arrows: { "customers -> till": { timeout: "1s", retry: { maxAttempts: 4 } } },
});
