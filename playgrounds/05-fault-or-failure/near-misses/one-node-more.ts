import type { NearMiss } from "#course";
import { scale } from "#sim";
import { FIRST, platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({
    answer: {
      night1: scale("pricing", { by: 1.2, at: FIRST }),
      night2: scale("pricing", { by: 1.2, at: FIRST }),
      night3: scale("pricing", { by: 1.2, at: FIRST }),
      night4: scale("origin", { by: 1.2, at: FIRST }),
    },
  }),
  reason:
    "A fifth more of the box is as good as a replacement where a node was lost. It is too little for a loop that doubles the load, and no help against a bad build.",
  fails: ["night2", "night3", "night4"],
};

export default nearMiss;
