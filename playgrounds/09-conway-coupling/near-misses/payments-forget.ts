import type { NearMiss } from "#course";
import { systemOf } from "../teams.ts";

const nearMiss: NearMiss = {
  reason: "Nothing is sent twice, so nothing can be booked twice; and whatever the wire drops is gone.",
  fails: ["lost"],
  system: systemOf({ tries: null, key: "new" }),
};

export default nearMiss;
