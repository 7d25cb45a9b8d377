import type { Duration } from "../kernel/duration.ts";
import { type Backoff, backoffDelay, backoffPlan } from "./backoff.ts";
import type { Outcome } from "./outcome.ts";

/** What a retry function returns to let the request fail. */
export const giveUp = "giveUp" as const;
/** What a retry function answers when the call shall fail. */
export type GiveUp = typeof giveUp;

/**
 * Ask again after a failure. As data; for anything else write a function (see `RetryFunction`).
 */
export interface RetryPolicy extends Backoff {
  /**
   * Tries in all, **the first one included**: 4 means the call and three retries. 1 means no retry.
   * So do gRPC and resilience4j count; cockatiel's `maxAttempts` and Polly's `MaxRetryAttempts`
   * count the retries alone. 1 to 100.
   */
  readonly maxAttempts: number;
  /** Which failures are worth another try. @defaultValue ["5xx", "timeout", "rejected"] */
  readonly on?: readonly Exclude<Outcome, "ok">[];
}

/** What a retry function may look at. Times in ms. */
export interface RetryContext {
  /** Tries made so far, at least 1. */
  readonly attempt: number;
  /** How the last try ended. */
  readonly outcome: Exclude<Outcome, "ok">;
  /** Since the first try was sent, ms. */
  readonly elapsed: number;
  /** The delay before the last retry, ms; 0 before the first. */
  readonly previousDelay: number;
  /** A uniform number in (0, 1), fresh for each decision: use it instead of `Math.random`. */
  readonly random: number;
}

/**
 * Decides after each failed try: a delay until the next one (ms, or a duration), or `giveUp`.
 * It is asked on every failure, so it must itself stop at some attempt.
 *
 * @example
 * retry: ({ attempt, random }) => (attempt < 3 ? random * 200 : giveUp)
 */
export type RetryFunction = (context: RetryContext) => Duration | GiveUp;

/** A retry policy given as data, as the function that it stands for: what a ledger or a test compares with. */
export function asRetryFunction(policy: RetryPolicy): RetryFunction {
  const plan = backoffPlan(policy);
  const on: readonly Outcome[] = policy.on ?? ["5xx", "timeout", "rejected"];
  return ({ attempt, outcome, previousDelay, random }) => {
    if (attempt >= policy.maxAttempts || !on.includes(outcome)) return giveUp;
    return backoffDelay(plan, attempt, previousDelay, random);
  };
}
