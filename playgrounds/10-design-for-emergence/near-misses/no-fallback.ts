import type { NearMiss } from "#course";
import { platformOn, WHOLE } from "../platform.ts";

const nearMiss: NearMiss = {
  reason: "The breaker answers at once, with an error. A page without recommendations would have been a page.",
  fails: ["recs"],
  system: platformOn({ ...WHOLE, arrows: { ...WHOLE.arrows, "catalog -> recs": { bulkhead: { maxInFlight: 5 } } } }),
};

export default nearMiss;
