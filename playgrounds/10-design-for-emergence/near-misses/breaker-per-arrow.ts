import type { NearMiss } from "#course";
import { platformOn, WHOLE } from "../platform.ts";

const nearMiss: NearMiss = {
  reason: "Payments fail, so the breaker stops all calls to checkout, those of carts that need no payment with them.",
  fails: ["payments"],
  system: platformOn({ ...WHOLE, calls: { ...WHOLE.calls, breaker: { ...WHOLE.calls.breaker, per: "arrow" } } }),
};

export default nearMiss;
