import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({ api: { concurrency: 5 } }),
  reason: "One slot more carries this bump. The next one, twice as deep, finds the same loop waiting.",
  fails: ["twice"],
};

export default nearMiss;
