import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "A breaker spares the tax API and answers the clients faster with an error, which they answer with a retry.",
  fails: ["attempts"],
  system: checkoutWith({ toTax: { breaker: { failureRate: 0.5, minimumCalls: 20, window: "10s", openFor: "5s" } } }),
};

export default nearMiss;
