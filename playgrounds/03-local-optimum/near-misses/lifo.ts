import type { NearMiss } from "#course";
import { PRAISED, shopWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "Serving the newest query first lets some answers arrive in time, so the shop comes back; the retries in the trigger are as many as ever.",
  fails: ["attempts"],
  system: shopWith({ ...PRAISED, database: { queue: { discipline: "lifo" } } }),
};

export default nearMiss;
