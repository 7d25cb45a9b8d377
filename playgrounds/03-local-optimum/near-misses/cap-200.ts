import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Twice the connections move the edge of the collapse and leave the loop: retries still multiply in the trigger.",
  fails: ["attempts", "twice"],
  system: shopWith({ ...PRAISED, cap: 200 }),
};

export default nearMiss;
