import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Two tries a request are still up to twice the load: it rides this trigger out, and not one twice as long and deep.",
  fails: ["attempts", "twice"],
  system: shopWith({
    ...PRAISED,
    clientArrow: {
      retry: { maxAttempts: 2, on: ["5xx", "timeout"], initialBackoff: "1s", backoffMultiplier: 2, jitter: "full" },
    },
  }),
};

export default nearMiss;
