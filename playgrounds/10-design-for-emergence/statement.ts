import type { StatementSetup } from "#course";
import { errors } from "#sim";

const USERS = ["browse", "cart", "buy"];

const setup: StatementSetup = {
  neutrals: {},
  suspects: [
    // One line of code in one app: three arrows of the drawing.
    {
      id: "retries.users",
      kind: "policy",
      part: "box:gateway",
      name: "3 attempts of every user",
      neutral: "1 attempt",
      neutralise: {
        system: USERS.map((user) => ({ path: ["arrows", `${user} -> gateway`, "retry"], value: undefined })),
      },
      establish: {},
    },
    // Something that one might suspect and that the incident does not have.
    {
      id: "suspect.errors",
      kind: "fault",
      part: "box:recs",
      name: "0.1 % errors of recs",
      neutral: "no errors",
      neutralise: {},
      establish: { incident: [{ path: ["faults", 1], value: errors("recs", { rate: 0.001, at: 0 }) }] },
    },
  ],
};

export default setup;
