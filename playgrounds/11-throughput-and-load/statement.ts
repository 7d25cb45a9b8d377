import type { StatementSetup } from "#course";
import { errors } from "#sim";

const setup: StatementSetup = {
  neutrals: {
    "boxes.service.queue.limit": { value: 20, text: "20: a sixth of a second of work" },
    "boxes.service.rejectionCost": { value: 0, text: "saying no costs nothing" },
    "load.users": { value: 24, text: "24 a second: a fifth of the benchmark's figure" },
  },
  // Things that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:service",
      name: "0.1 % errors of service",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("service", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
