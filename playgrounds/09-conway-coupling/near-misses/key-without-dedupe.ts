import type { NearMiss } from "#course";
import { systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "Payments sends the same key on every try, and the ledger does not look at it: half of a contract.",
  fails: ["twice"],
  system: systemOf({ tries: 8, key: "same" }, { ack: "after the write", dedupe: null }),
};

export default nearMiss;
