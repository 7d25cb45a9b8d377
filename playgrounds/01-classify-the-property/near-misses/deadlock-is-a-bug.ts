import type { NearMiss } from "#course";
import { labelled } from "../tables.ts";

const nearMiss: NearMiss = {
  reason:
    "Swapping two lines of withdraw.ts ends the deadlocks, so it looks like a bug of that file. Alone it never deadlocks, and swapping the lines of deposit.ts would do as well.",
  fails: ["row-4"],
  system: labelled({ 1: "local", 2: "emergent", 3: "local", 4: "local", 5: "emergent", 6: "local" }),
};

export default nearMiss;
