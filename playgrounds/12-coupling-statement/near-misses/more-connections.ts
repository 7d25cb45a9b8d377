import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../../03-local-optimum/teams.ts";

const nearMiss: NearMiss = {
  reason:
    "“The database ran out of connections.” Twice as many move the edge, break the promise that the cap was, and leave the loop.",
  fails: ["db", "attempts", "twice"],
  system: shopWith({ ...PRAISED, cap: 200 }),
};

export default nearMiss;
