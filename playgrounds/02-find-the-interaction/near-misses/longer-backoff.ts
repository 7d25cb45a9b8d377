import type { NearMiss } from "#course";
import { ordersWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "A first pause of 1 s with full jitter delays every retry and removes none: four tries an order stay four.",
  fails: ["back", "attempts", "twice"],
  system: ordersWith({
    arrow: { retry: { maxAttempts: 4, initialBackoff: "1s", backoffMultiplier: 2, jitter: "full" } },
  }),
};

export default nearMiss;
