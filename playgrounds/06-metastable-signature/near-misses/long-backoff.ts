import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({
    arrow: { retry: { maxAttempts: 4, initialBackoff: "5s", backoffMultiplier: 2, jitter: "full" } },
  }),
  reason: "Five seconds between tries spread the retries out; they do not make them fewer, and the users keep coming.",
  fails: ["outage", "twice", "bump"],
};

export default nearMiss;
