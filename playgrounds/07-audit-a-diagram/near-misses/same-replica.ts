import type { NearMiss } from "#course";
import { ANNOTATED, meshWith } from "../mesh.ts";

const nearMiss: NearMiss = {
  reason: "Every arrow is annotated, and the balancer goes on sending each second request to a replica that is gone.",
  fails: ["replica"],
  system: meshWith({ ...ANNOTATED, balancing: {} }),
};

export default nearMiss;
