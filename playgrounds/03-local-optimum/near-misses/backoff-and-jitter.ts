import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Backoff with jitter delays every retry and removes none: while new customers keep coming, four tries a request stay four.",
  fails: ["back", "attempts", "twice"],
  system: shopWith({
    ...PRAISED,
    clientArrow: {
      retry: { maxAttempts: 4, on: ["5xx", "timeout"], initialBackoff: "1s", backoffMultiplier: 2, jitter: "full" },
    },
  }),
};

export default nearMiss;
