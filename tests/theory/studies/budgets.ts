import type { Arrow } from "#sim";
import { truncatedTries } from "../formulas.ts";
import { exact, type Study } from "../study.ts";
import { arrowOf, failing, perCall, sourceOf, total } from "../systems.ts";

const family = "Retry budgets";
const GRPC = "gRPC proposal A6, retry throttling";
const FINAGLE = "Beyer et al., Site Reliability Engineering (2016), ch. 21; Finagle RetryBudget";

const bucket: Arrow = { retry: { maxAttempts: 4 }, retryBudget: { maxTokens: 20, tokenRatio: 0.1 } };
const ratio: Arrow = { retry: { maxAttempts: 4 }, retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 0 } };

export const budgetStudies: readonly Study[] = [
  {
    family,
    system: "A token bucket of 10 before a dead server",
    figures: [exact({ name: "retries in all", formula: "maxTokens / 2 − 1", source: GRPC, expected: 4 })],
    run: (seed) => {
      const arrow: Arrow = { retry: { maxAttempts: 100 }, retryBudget: { maxTokens: 10, tokenRatio: 0.1 } };
      return [arrowOf(failing(arrow, 20, 200, seed)).retries];
    },
  },
  {
    family,
    system: "A token bucket of 20, a tenth back, 20 % of tries fail",
    figures: [
      exact({
        name: "retries, once the bucket has run down",
        formula: "none: it drains where q > r / (1 + r)",
        source: `drift r (1 − q) − q a try; ${GRPC}`,
        expected: 0,
      }),
    ],
    run: (seed) => [total(arrowOf(failing(bucket, 20, 500, seed, 0.2)).retry.subarray(50))],
  },
  {
    family,
    system: "A token bucket of 20, a tenth back, 5 % of tries fail",
    figures: [
      {
        name: "attempts per request",
        formula: "(1 − qⁿ) / (1 − q), as without a bucket: it fills where q < r / (1 + r)",
        source: "as above",
        expected: truncatedTries(0.05, 4),
        tolerance: 0.005,
      },
    ],
    run: (seed, effort) => [perCall(failing(bucket, 20, 500 * effort, seed, 0.05))],
  },
  {
    family,
    system: "A ratio budget of 20 % before a dead server",
    figures: [
      {
        name: "attempts per request",
        formula: "at most 1 + retryRatio, and close to it: less what is left of a retry when its second expires",
        source: FINAGLE,
        expected: 1.2,
        tolerance: 0.005,
        relation: "at most",
      },
    ],
    // About 0.04 of a retry a second is left over, at any rate: it must be little to what is asked for.
    run: (seed, effort) => [perCall(failing(ratio, 100, 100 * effort, seed))],
  },
  {
    family,
    system: "A ratio budget of 20 %, half of all tries fail",
    figures: [
      {
        name: "share answered",
        formula: "(1 − q)(1 + retryRatio), where more retries are wanted than that",
        source: FINAGLE,
        expected: 0.6,
        tolerance: 0.02,
      },
    ],
    run: (seed, effort) => {
      const { succeeded, arrivals } = sourceOf(failing(ratio, 100, 100 * effort, seed, 0.5));
      return [succeeded / arrivals];
    },
  },
];
