import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason: "Twice the control plane is still less than what the nodes ask of it once all have lost their leases.",
  fails: ["q1", "q2", "q3", "q4", "control"],
  system: clusterWith({ replicas: 2 }),
};

export default nearMiss;
