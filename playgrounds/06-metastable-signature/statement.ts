import type { StatementSetup } from "#course";
import { errors } from "#sim";

const setup: StatementSetup = {
  neutrals: {
    'arrows["users -> api"].timeout': { value: undefined, text: "no timeout" },
    "boxes.api.queue.limit": { value: 20, text: "20: half a second of work when it is slow" },
    "boxes.api.concurrency": { value: 16, text: "16: four times the slots" },
    "load.users": { value: 16, text: "16 a second: with four tries each, below capacity" },
  },
  // A thing that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:api",
      name: "0.1 % errors of api",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("api", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
