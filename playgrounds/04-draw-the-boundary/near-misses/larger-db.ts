import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Twice the connections for a database that was never busy: the boundary that was drawn around it held no part of the loop but checkout.",
  fails: ["back", "attempts", "twice"],
  system: checkoutWith({ db: { concurrency: 40 } }),
};

export default nearMiss;
