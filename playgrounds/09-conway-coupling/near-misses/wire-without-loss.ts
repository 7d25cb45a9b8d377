import type { NearMiss } from "#course";
import { systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "A wire that loses nothing would end the retries. This one goes on losing: that is the world, not a field.",
  fails: ["lost", "twice"],
  system: systemOf(undefined, undefined, { wire: { loss: 0 } }),
};

export default nearMiss;
