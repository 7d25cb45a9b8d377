import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Twice the tax API still meets twice the load that it can serve: four tries a request. It moves the edge and leaves the loop.",
  fails: ["back", "attempts", "twice"],
  system: checkoutWith({ tax: { concurrency: 20 } }),
};

export default nearMiss;
