import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({ api: { queue: { limit: 40 } } }),
  reason:
    "Forty in line are half a second of work on a good day. In the bump they are a whole one, which is as long as anybody waits.",
  fails: ["bump"],
};

export default nearMiss;
