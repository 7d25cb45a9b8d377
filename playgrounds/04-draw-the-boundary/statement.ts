import type { StatementSetup } from "#course";
import { slow } from "#sim";

const setup: StatementSetup = {
  neutrals: {
    'arrows["clients -> checkout"].timeout': { value: "30s", text: "30 s: longer than all three calls together" },
    'arrows["checkout -> db"].timeout': { value: undefined, text: "no timeout" },
    'arrows["checkout -> tax"].timeout': { value: undefined, text: "no timeout" },
    'arrows["checkout -> queue"].timeout': { value: undefined, text: "no timeout" },
    "boxes.tax.queue.limit": { value: 20, text: "20: a fifth of a second of work" },
    "load.clients": { value: 20, text: "20 a second: with four tries each, below what the tax API can do" },
  },
  // Something that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.db",
      kind: "fault",
      part: "box:db",
      name: "db 2× slower for 15 s",
      neutral: "no slowdown of db",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: slow("db", { by: 2, at: "60s", for: "15s" }) }] },
    },
  ],
};

export default setup;
