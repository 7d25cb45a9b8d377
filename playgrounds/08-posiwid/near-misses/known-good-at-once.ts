import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason:
    "The users notice nothing. Behind them the nodes ask at once and again, and the control plane never comes out of its line.",
  fails: ["control"],
  system: clusterWith({ asksOnRequest: false, lastKnownGood: true }),
};

export default nearMiss;
