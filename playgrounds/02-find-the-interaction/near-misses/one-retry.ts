import type { NearMiss } from "#course";
import { ordersWith } from "../teams.ts";

const nearMiss: NearMiss = {
  reason:
    "One retry is still twice the load, and two times half of the capacity is all of it: the queue never empties.",
  fails: ["back", "attempts", "twice"],
  system: ordersWith({
    arrow: { retry: { maxAttempts: 2, initialBackoff: "50ms", jitter: "full" } },
  }),
};

export default nearMiss;
