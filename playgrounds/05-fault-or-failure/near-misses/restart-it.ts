import type { NearMiss } from "#course";
import { restart } from "#sim";
import { FIRST, platformWith } from "../platform.ts";

const how = { at: FIRST, down: "30s", cold: { by: 3, for: "30s" } } as const;

const nearMiss: NearMiss = {
  system: platformWith({
    answer: {
      night1: restart("pricing", how),
      night2: restart("pricing", how),
      night3: restart("pricing", how),
      night4: restart("origin", how),
    },
  }),
  reason: "Turned off and on again, a box is cold, and the load meets it at its slowest. The broken parts stay broken.",
  fails: ["night1", "night2", "night3", "night4"],
};

export default nearMiss;
