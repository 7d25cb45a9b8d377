/** Each part by itself: one user for each, and nobody else's faults. */
import type { Edit } from "#lab";
import { incident, poisson, steady } from "#sim";
import { OWN } from "./incident.ts";

export const alone = incident({
  load: { orders: poisson(2), visitors: steady(40) },
  faults: OWN,
  warmup: "30s",
  duration: "100s",
});

/** One shopper and one teller, who hardly stop to think, so that there is enough to measure. */
export const ONE_USER: readonly Edit[] = [
  { path: ["boxes", "shoppers", "users"], value: 1 },
  { path: ["boxes", "shoppers", "think"], value: "10ms" },
  { path: ["boxes", "tellers", "users"], value: 1 },
  { path: ["boxes", "tellers", "think"], value: "100ms" },
];
