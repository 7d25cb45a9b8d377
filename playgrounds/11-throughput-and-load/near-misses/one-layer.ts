import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "Retries at one layer only get over the surge. At twice the load four tries for each request are the same collapse.",
  fails: ["double"],
  system: platformWith({ gateway: { retry: { maxAttempts: 1 } } }),
};

export default nearMiss;
