import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason: "Every node has a lease for an hour, and asks on every request whether it may use it.",
  fails: ["q1", "q2", "q3", "q4"],
  system: clusterWith({ leaseMinutes: 60, renewMinutes: 1, longestPause: 120, queue: 4 }),
};

export default nearMiss;
