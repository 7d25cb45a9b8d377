import type { StatementSetup } from "#course";
import { errors } from "#sim";

const setup: StatementSetup = {
  neutrals: {
    'arrows["app -> pricing"].timeout': { value: undefined, text: "no timeout" },
    'arrows["app -> catalogue"].timeout': { value: undefined, text: "no timeout" },
    'arrows["catalogue -> origin"].timeout': { value: undefined, text: "no timeout" },
    "boxes.pricing.queue.limit": { value: 20, text: "20: less than a second of work" },
    "boxes.pricing.concurrency": { value: 60, text: "60: three times the slots" },
    "load.shop": { value: 15, text: "15 a second: asked twice, still below what pricing can do" },
  },
  // Something that one might suspect and that the night does not have.
  suspects: [
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:pricing",
      name: "0.1 % errors of pricing",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("pricing", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
