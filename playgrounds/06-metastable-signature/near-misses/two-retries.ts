import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({ arrow: { retry: { maxAttempts: 3, initialBackoff: "100ms", jitter: "full" } } }),
  reason: "Three tries at a little more than half of the capacity are still more than all of it.",
  fails: ["outage", "twice", "bump"],
};

export default nearMiss;
