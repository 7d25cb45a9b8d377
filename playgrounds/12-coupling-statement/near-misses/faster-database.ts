import type { NearMiss } from "#course";
import { lognormal } from "#sim";
import { PRAISED, shopWith } from "../../03-local-optimum/teams.ts";

const nearMiss: NearMiss = {
  reason:
    "“The database was too slow.” A third less work a query rides this trigger out; one twice as long and deep closes the same loop.",
  fails: ["twice"],
  system: shopWith({ ...PRAISED, database: { work: lognormal({ mean: "350ms", cv: 0.5 }) } }),
};

export default nearMiss;
