import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "A patient api never asks again in this trigger; a longer one outlasts ten seconds too, and the loop is still there.",
  fails: ["twice"],
  system: shopWith({ ...PRAISED, dbTimeout: "10s" }),
};

export default nearMiss;
