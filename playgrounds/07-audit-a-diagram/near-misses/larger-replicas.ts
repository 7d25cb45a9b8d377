import type { NearMiss } from "#course";
import { meshWith } from "../mesh.ts";

const nearMiss: NearMiss = {
  reason: "Twice the slots in each replica: more calls that wait for the same two boxes, and every arrow as it was.",
  fails: ["back", "tries", "config", "replica"],
  system: meshWith({ replicas: { concurrency: 8 } }),
};

export default nearMiss;
