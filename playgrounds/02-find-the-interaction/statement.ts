import type { StatementSetup } from "#course";
import { errors } from "#sim";

const setup: StatementSetup = {
  neutrals: {
    'arrows["orders -> inventory"].timeout': { value: undefined, text: "no timeout" },
    "boxes.inventory.queue.limit": { value: 100, text: "100: half a second of work, half the timeout" },
    "load.users": { value: 40, text: "40 a second: with four tries each, below capacity" },
  },
  // Things that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:inventory",
      name: "0.1 % errors of inventory",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("inventory", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
