import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Checkout sees its own calls hang and gives them up sooner: every one that is given up is asked for again, and earlier.",
  fails: ["back", "attempts", "twice"],
  system: checkoutWith({ toTax: { timeout: "500ms" } }),
};

export default nearMiss;
