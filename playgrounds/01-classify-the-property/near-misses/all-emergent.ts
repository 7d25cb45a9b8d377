import type { NearMiss } from "#course";
import { labelled } from "../tables.ts";

const nearMiss: NearMiss = {
  reason:
    "Everything is connected, so everything is emergent. But abs is wrong in its own unit test, with nobody else about.",
  fails: ["row-1", "row-3", "row-6"],
  system: labelled({ 1: "emergent", 2: "emergent", 3: "emergent", 4: "emergent", 5: "emergent", 6: "emergent" }),
};

export default nearMiss;
