import type { Alternative } from "#course";
import { ordersWith } from "./teams.ts";

const retry = { maxAttempts: 4, initialBackoff: "50ms", jitter: "full" } as const;

const alternatives: readonly Alternative[] = [
  { name: "no retries", system: ordersWith({ arrow: { retry: { maxAttempts: 1 } } }) },
  {
    name: "a smaller budget",
    system: ordersWith({ arrow: { retry, retryBudget: { maxTokens: 5, tokenRatio: 0.1 } } }),
  },
  {
    name: "a budget, and a longer backoff",
    system: ordersWith({
      arrow: { retry: { ...retry, initialBackoff: "500ms" }, retryBudget: { maxTokens: 10, tokenRatio: 0.1 } },
    }),
  },
];

export default alternatives;
