import type { NearMiss } from "#course";
import { ordersWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "Inventory drops what was given up, so orders come back; in the trigger the retries are as many as ever.",
  fails: ["attempts"],
  system: ordersWith({ arrow: { cancelOnTimeout: true } }),
};

export default nearMiss;
