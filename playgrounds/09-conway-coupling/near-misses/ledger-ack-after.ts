import type { NearMiss } from "#course";
import { LIVE_PAYMENTS, systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "An entry is on disk before it is acknowledged, so none is lost. Each retry comes under a key that the ledger has never seen, and is booked again.",
  fails: ["twice"],
  system: systemOf(LIVE_PAYMENTS, { ack: "after the write", dedupe: "durable" }),
};

export default nearMiss;
