import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "Two tries a request are still more than the tax API can serve, at 55 % of it without any.",
  fails: ["back", "attempts", "twice"],
  system: checkoutWith({ toCheckout: { retry: { maxAttempts: 2, on: ["5xx", "timeout"], initialBackoff: "200ms" } } }),
};

export default nearMiss;
