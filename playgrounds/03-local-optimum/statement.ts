import type { StatementSetup } from "#course";
import { errors, slow } from "#sim";

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
    {
      id: "suspect.for-good",
      kind: "fault",
      part: "box:db",
      name: "db 8× slower for good",
      neutral: "no slowdown",
      instead: ["faults[0]"],
      neutralise: { incident: [{ path: ["faults", 0], value: slow("db", { by: 1, at: "60s", for: "30s" }) }] },
      establish: { incident: [{ path: ["faults", 0], value: slow("db", { by: 8, at: "60s" }) }] },
    },
    {
      id: "suspect.milder",
      kind: "fault",
      part: "box:db",
      name: "db 2.5× slower for 30 s, at 70 requests a second",
      neutral: "no slowdown, at 70 requests a second",
      instead: ["faults[0]", "load.shop"],
      neutralise: {
        incident: [
          { path: ["load", "shop", "rate"], value: 70 },
          { path: ["faults", 0], value: slow("db", { by: 1, at: "60s", for: "30s" }) },
        ],
      },
      establish: {
        incident: [
          { path: ["load", "shop", "rate"], value: 70 },
          { path: ["faults", 0], value: slow("db", { by: 2.5, at: "60s", for: "30s" }) },
        ],
      },
    },
  ],
};

export default setup;
