import type { NearMiss } from "#course";
import { labelled } from "../tables.ts";
import { MENDS } from "../mends.ts";

const nearMiss: NearMiss = {
  reason: "The labels are right, and abs.ts was mended as well: there is nothing left in its row to classify.",
  fails: ["row-1"],
  system: labelled(
    { 1: "local", 2: "emergent", 3: "local", 4: "emergent", 5: "emergent", 6: "local" },
    MENDS[0]?.system.boxes,
  ),
};

export default nearMiss;
