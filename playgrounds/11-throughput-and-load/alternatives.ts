import type { Alternative } from "#course";
import { type Decisions, platformWith } from "./platform.ts";

const answer = (name: string, decisions: Decisions): Alternative => ({ name, system: platformWith(decisions) });

const alternatives: readonly Alternative[] = [
  answer("a smaller bulkhead", { gateway: { bulkhead: { maxInFlight: 40 } } }),
  answer("a bulkhead with budgets", {
    users: { retryBudget: { maxTokens: 10, tokenRatio: 0.1 } },
    gateway: { bulkhead: { maxInFlight: 60 }, retryBudget: { maxTokens: 10, tokenRatio: 0.1 } },
  }),
  answer("no retries and a bulkhead", {
    users: { retry: { maxAttempts: 1 } },
    gateway: { bulkhead: { maxInFlight: 60 } },
  }),
];

export default alternatives;
