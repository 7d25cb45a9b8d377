import type { NearMiss } from "#course";
import { ordersWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Ten seconds of patience ride out this trigger without a retry; a longer one outlasts them, and the loop is still there.",
  fails: ["twice"],
  system: ordersWith({ arrow: { timeout: "10s" } }),
};

export default nearMiss;
