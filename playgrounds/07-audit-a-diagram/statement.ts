import type { StatementSetup } from "#course";
import { slow } from "#sim";

const quiet = { value: "30s", text: "30 s: longer than anything below takes" };

const setup: StatementSetup = {
  neutrals: {
    'arrows["users -> lb"].timeout': quiet,
    'arrows["lb -> r1"].timeout': quiet,
    'arrows["lb -> r2"].timeout': quiet,
    'arrows["r1 -> auth"].timeout': quiet,
    'arrows["r2 -> auth"].timeout': quiet,
    "load.users": { value: 3, text: "3 a second: with every try counted, below what slow auth can do" },
  },
  // Something that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.r1",
      kind: "fault",
      part: "box:r1",
      name: "r1 2× slower for 20 s",
      neutral: "no slowdown of r1",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: slow("r1", { by: 2, at: "25s", for: "15s" }) }] },
    },
  ],
};

export default setup;
