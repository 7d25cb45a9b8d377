import type { NearMiss } from "#course";
import { labelled } from "../tables.ts";

const nearMiss: NearMiss = {
  reason:
    "99.5 % looks like the availability of the replicas. Theirs is 99.9 %, and three of them hide even that; what is missing is missing for all three at once.",
  fails: ["row-5"],
  system: labelled({ 1: "local", 2: "emergent", 3: "local", 4: "emergent", 5: "local", 6: "local" }),
};

export default nearMiss;
