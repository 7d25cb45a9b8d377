import type { Alternative } from "#course";
import { disableRetries, replace, rollBack, scale, setCoalescing, shed } from "#sim";
import { FIRST, platformWith } from "./platform.ts";

const at = FIRST;
const night1 = replace("pricing", { at });
const night2 = shed("shop", { share: 0.4, at, for: "30s" });
const night3 = rollBack("pricing", { at });
const night4 = setCoalescing("catalogue", { at });

/** Whatever breaks the loop of the second night is right, and whatever brings the lost slots of the first back. */
const alternatives: readonly Alternative[] = [
  {
    name: "night 2: retries off",
    system: platformWith({ answer: { night1, night2: disableRetries("app -> pricing", { at }), night3, night4 } }),
  },
  {
    name: "night 2: half of the orders shed",
    system: platformWith({
      answer: { night1, night2: shed("shop", { share: 0.5, at, for: "30s" }), night3, night4 },
    }),
  },
  {
    name: "night 1: a quarter more slots",
    system: platformWith({ answer: { night1: scale("pricing", { by: 1.25, at }), night2, night3, night4 } }),
  },
];

export default alternatives;
