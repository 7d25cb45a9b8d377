import type { NearMiss } from "#course";
import { platformOn, WHOLE } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "One team forgets the budget, the one that writes the app. Behind it everything is bounded, and in front of it the load is nearly three times what it was.",
  fails: ["attempts"],
  system: platformOn({ ...WHOLE, users: { retry: WHOLE.users.retry } }),
};

export default nearMiss;
