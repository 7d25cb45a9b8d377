import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason: "Backoff with jitter spreads the tries and leaves their number as it is.",
  fails: ["back", "double"],
  system: platformWith({
    users: { retry: { maxAttempts: 4, initialBackoff: "200ms", jitter: "full" } },
    gateway: { retry: { maxAttempts: 3, initialBackoff: "200ms", jitter: "full" } },
  }),
};

export default nearMiss;
