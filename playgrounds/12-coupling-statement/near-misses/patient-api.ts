import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../../03-local-optimum/teams.ts";

const nearMiss: NearMiss = {
  reason:
    "“The api gave up too early.” With ten seconds the shop comes back, until a trigger lasts longer; and the api breaks its promise.",
  fails: ["api", "twice"],
  system: shopWith({ ...PRAISED, dbTimeout: "10s" }),
};

export default nearMiss;
