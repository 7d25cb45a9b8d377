import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason: "Fifteen minutes outlive three blips of the year, and not the fourth.",
  fails: ["q4"],
  system: clusterWith({ leaseMinutes: 15, renewMinutes: 1, asksOnRequest: false, longestPause: 120, queue: 4 }),
};

export default nearMiss;
