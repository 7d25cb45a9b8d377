import type { NearMiss } from "#course";
import { systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "The right key and the right order, but the keys are kept in memory: a crash between the entry and its acknowledgement forgets just the key that comes back.",
  fails: ["twice"],
  system: systemOf({ tries: 8, key: "same" }, { ack: "after the write", dedupe: "memory" }),
};

export default nearMiss;
