import { down, incident, poisson, steady } from "#sim";

/** Each replica is away for a thousandth of the hundred seconds, never two at once. */
export const OWN = [
  down("a", { at: "60s", for: "100ms" }),
  down("b", { at: "64s", for: "100ms" }),
  down("c", { at: "68s", for: "100ms" }),
];

/** Five thousandths, of what stands before all three replicas. */
export const SHARED = [down("auth", { at: "72s", for: "500ms" })];

// Everybody at once.
export default incident({
  load: { orders: poisson(3), visitors: steady(40) },
  faults: [...OWN, ...SHARED],
  warmup: "30s",
  duration: "100s",
});
