import type { NearMiss } from "#course";
import { platformOn, WHOLE } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "A fallback needs a failure to fall back from. Each page waits for the timeout first, and the bulkhead fills with those who wait.",
  fails: ["recs"],
  system: platformOn({ ...WHOLE, calls: WHOLE.users }),
};

export default nearMiss;
