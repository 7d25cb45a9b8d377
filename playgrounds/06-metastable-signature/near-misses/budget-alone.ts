import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  system: platformWith({ arrow: { retryBudget: { maxTokens: 10, tokenRatio: 0.1 } } }),
  reason:
    "Without the loop the outage ends with its cause. In the bump itself the line is longer than anybody waits, and nearly everybody is served too late.",
  fails: ["bump"],
};

export default nearMiss;
