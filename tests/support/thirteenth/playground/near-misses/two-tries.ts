import type { NearMiss } from "#course";
import { exponential, system } from "#sim";

const miss: NearMiss = {
  reason: "Half as many retries are still too many.",
  fails: ["back"],
  system: system({
    boxes: { customers: { kind: "client" }, till: { concurrency: 1, work: exponential("50ms") } },
    arrows: { "customers -> till": { timeout: "1s", retry: { maxAttempts: 3 } } },
  }),
};

export default miss;
