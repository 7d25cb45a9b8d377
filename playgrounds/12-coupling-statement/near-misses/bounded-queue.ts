import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../../03-local-optimum/teams.ts";

const nearMiss: NearMiss = {
  reason:
    "“The database let its line grow.” A bounded line brings the shop back by refusing queries, and every refusal is tried four times.",
  fails: ["db", "attempts"],
  system: shopWith({ ...PRAISED, database: { queue: { limit: 100 } } }),
};

export default nearMiss;
