import type { NearMiss } from "#course";
import { replace, rollBack, setCoalescing, shed } from "#sim";
import { FIRST, platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({
    answer: {
      night1: replace("pricing", { at: FIRST }),
      night2: shed("shop", { share: 0.1, at: FIRST, for: "30s" }),
      night3: rollBack("pricing", { at: FIRST }),
      night4: setCoalescing("catalogue", { at: FIRST }),
    },
  }),
  reason: "The right idea, and too timid: with a tenth gone, the rest asked twice is still more than pricing can do.",
  fails: ["night2"],
};

export default nearMiss;
