import type { StatementSetup } from "#course";
import { errors } from "#sim";

const setup: StatementSetup = {
  neutrals: {
    'arrows["users -> nodes"].timeout': { value: "60s", text: "60 s: users wait longer than nodes do" },
    'arrows["nodes -> control"].timeout': { value: "60s", text: "60 s: a node keeps its place in the line" },
    "boxes.control.concurrency": { value: 10, text: "ten control planes" },
    "boxes.control.queue.limit": { value: 4, text: "4: what it can answer within a node's timeout" },
    "load.users": { value: 1, text: "one request a second" },
  },
  // Something that one might suspect and that the incident does not have.
  suspects: [
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:nodes",
      name: "0.1 % errors of the nodes",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("nodes", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
