import type { NearMiss } from "#course";
import { ordersWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "A line shorter than the timeout keeps answers in time, so orders come back; in the trigger the retries are as many as ever.",
  fails: ["attempts"],
  system: ordersWith({ inventory: { queue: { limit: 100 } } }),
};

export default nearMiss;
