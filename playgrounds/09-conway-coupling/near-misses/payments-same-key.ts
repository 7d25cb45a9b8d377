import type { NearMiss } from "#course";
import { systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "One key for every try ends the duplicates. The ledger still says yes before it has written, and what it loses in a crash nobody sends again.",
  fails: ["lost"],
  system: systemOf({ tries: 8, key: "same" }),
};

export default nearMiss;
