import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason: "Pauses and a short line bring the control plane back in good order. Until then a node serves nothing.",
  fails: ["q1", "q2", "q3", "q4"],
  system: clusterWith({ longestPause: 120, queue: 4 }),
};

export default nearMiss;
