import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason: "Without retries nothing amplifies, and the service still pays for every request that it turns away itself.",
  fails: ["double"],
  system: platformWith({ users: { retry: { maxAttempts: 1 } }, gateway: { retry: { maxAttempts: 1 } } }),
};

export default nearMiss;
