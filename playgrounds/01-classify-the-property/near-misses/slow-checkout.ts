import type { NearMiss } from "#course";
import { labelled } from "../tables.ts";

const nearMiss: NearMiss = {
  reason: "The slow endpoint is checkout, so checkout looks slow. By itself it is as quick as ever.",
  fails: ["row-2"],
  system: labelled({ 1: "local", 2: "local", 3: "local", 4: "emergent", 5: "emergent", 6: "local" }),
};

export default nearMiss;
