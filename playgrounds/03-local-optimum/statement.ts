import type { StatementSetup } from "#course";
import { errors } from "#sim";

const setup: StatementSetup = {
  // Each change is taken back to what it was before the quarter.
  neutrals: {
    'arrows["shop -> api"].timeout': { value: undefined, text: "no timeout" },
    'arrows["api -> db"].timeout': { value: "10s", text: "10 s, as it was" },
    "boxes.db.concurrency": { value: undefined, text: "no cap, as it was" },
    "load.shop": { value: 15, text: "15 a second: with four tries each, below capacity" },
  },
  // Things that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:db",
      name: "0.1 % errors of db",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("db", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
