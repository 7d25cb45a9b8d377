import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason:
    "Ten control planes clear the line as soon as they are back, and are away as long as one would be: every blip minute is still an outage minute.",
  fails: ["q1", "q2", "q3", "q4"],
  system: clusterWith({ replicas: 10 }),
};

export default nearMiss;
