import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason:
    "A lease of an hour that is renewed every half hour outlives the blip, and a node that was taken out of service hears of it half an hour later.",
  fails: ["heard"],
  system: clusterWith({ leaseMinutes: 60, asksOnRequest: false, longestPause: 120, queue: 4 }),
};

export default nearMiss;
