import type { NearMiss } from "#course";
import { platformOn, WHOLE } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "Nothing is slow and nothing fails, so no breaker opens. The line at the gateway outgrows every timeout, and what is served is served for nobody.",
  fails: ["spike"],
  system: platformOn({ ...WHOLE, gateway: {} }),
};

export default nearMiss;
