import type { NearMiss } from "#course";
import { checkoutWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "A tax API that turns callers away when a hundred wait comes back; the clients ask four times all the same while it is slow, and the queue is not ours to shorten.",
  fails: ["attempts"],
  system: checkoutWith({ tax: { queue: { limit: 100 } } }),
};

export default nearMiss;
