import type { NearMiss } from "#course";
import { clusterWith } from "../cluster.ts";

const nearMiss: NearMiss = {
  reason:
    "The users notice nothing. Behind them the nodes ask again a second later, and the control plane never gets to the end of its line.",
  fails: ["control"],
  system: clusterWith({ asksOnRequest: false, lastKnownGood: true }),
};

export default nearMiss;
