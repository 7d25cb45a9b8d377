import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Backoff with jitter delays every retry and removes none: while clients keep coming, four tries a request stay four.",
  fails: ["back", "attempts", "twice"],
  system: checkoutWith({
    toCheckout: {
      retry: { maxAttempts: 4, on: ["5xx", "timeout"], initialBackoff: "1s", backoffMultiplier: 2, jitter: "full" },
    },
  }),
};

export default nearMiss;
