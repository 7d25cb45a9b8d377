import type { Alternative } from "#course";
import { type Decisions, PRAISED, shopWith } from "../03-local-optimum/teams.ts";

const answer = (name: string, decisions: Decisions): Alternative => ({
  name,
  system: shopWith({ ...PRAISED, ...decisions }),
});

const alternatives: readonly Alternative[] = [
  answer("no retries", { maxAttempts: 1 }),
  answer("a smaller budget", { clientArrow: { retryBudget: { maxTokens: 5, tokenRatio: 0.1 } } }),
  answer("a budget, and backoff with jitter", {
    clientArrow: {
      retry: { maxAttempts: 4, on: ["5xx", "timeout"], initialBackoff: "1s", backoffMultiplier: 2, jitter: "full" },
      retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
    },
  }),
];

export default alternatives;
