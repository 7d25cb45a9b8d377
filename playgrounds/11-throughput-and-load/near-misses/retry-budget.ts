import type { NearMiss } from "#course";
import { platformWith } from "../platform.ts";

const nearMiss: NearMiss = {
  reason:
    "A budget on both arrows ends the amplification. What is left of the load still comes to the service to be turned away.",
  fails: ["double"],
  system: platformWith({
    users: { retryBudget: { maxTokens: 10, tokenRatio: 0.1 } },
    gateway: { retryBudget: { maxTokens: 10, tokenRatio: 0.1 } },
  }),
};

export default nearMiss;
