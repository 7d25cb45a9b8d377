import { broken, type Checks, type Claim } from "#course";
import whole from "../03-local-optimum/checks.ts";
import monitors from "./monitors.ts";

/** A part does what its team has promised: none of its monitors is red. */
function keepsItsSpec(box: string): Claim {
  return {
    id: box,
    text: `Monitors of ${box} that are red`,
    on: "base",
    measure: (judged) => broken(monitors, `box:${box}`, judged),
    bound: { op: "=", value: 0 },
    unit: "",
  };
}

/** The parts, each by its own spec, and then the whole: the start passes the first three. */
const checks: Checks = {
  incidents: whole.incidents,
  claims: [...["shop", "api", "db"].map(keepsItsSpec), ...whole.claims],
};

export default checks;
