import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "A breaker ends the trap. While it is open it turns good requests away, too, so most of the capacity stands idle in an overload.",
  fails: ["double"],
  system: platformWith({ gateway: { breaker: {} } }),
};

export default nearMiss;
