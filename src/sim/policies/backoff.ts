import { type Duration, toMs } from "../kernel/duration.ts";
import type { RandomStream } from "../kernel/random.ts";

/**
 * How chance spreads the delays, so that callers which failed together do not come back together.
 * With d = min(maxBackoff, initialBackoff · backoffMultiplierⁿ⁻¹) before retry n:
 * - `"none"`: d
 * - `"full"`: uniform on 0…d
 * - `"equal"`: d/2 plus uniform on 0…d/2
 * - `"decorrelated"`: uniform on initialBackoff…3 × the previous delay, at most maxBackoff
 *
 * Source: Brooker, "Exponential Backoff and Jitter" (AWS, 2015) and its published simulator.
 */
export type Jitter = "none" | "full" | "equal" | "decorrelated";

/** How long a caller waits before it asks again. Names as in gRPC's `retryPolicy`. */
export interface Backoff {
  /** Delay before the first retry. @defaultValue "0ms": at once */
  readonly initialBackoff?: Duration;
  /** Longest delay. @defaultValue no cap */
  readonly maxBackoff?: Duration;
  /** Growth of the delay from one retry to the next, at least 1. @defaultValue 2 */
  readonly backoffMultiplier?: number;
  /** @defaultValue "none" */
  readonly jitter?: Jitter;
}

/** A backoff in milliseconds, every field filled in. */
export interface BackoffPlan {
  readonly initial: number;
  readonly max: number;
  readonly multiplier: number;
  readonly jitter: Jitter;
}

/** Fills in a backoff's defaults. */
export function backoffPlan({
  initialBackoff = 0,
  maxBackoff,
  backoffMultiplier = 2,
  jitter = "none",
}: Backoff): BackoffPlan {
  return {
    initial: toMs(initialBackoff),
    max: maxBackoff === undefined ? Infinity : toMs(maxBackoff),
    multiplier: backoffMultiplier,
    jitter,
  };
}

/**
 * The delay before a retry when a rejection said to wait for `retryAfter`, ms: that or the backoff, whichever is longer.
 * Callers that were all told the same would come back in the same instant; a jitter spreads them over half as much again.
 *
 * Source: RFC 9110 §10.2.3; Envoy's back-off for rate limits draws from 1 to 1.5 times what the header says.
 * @param delay what the backoff gives, ms
 */
export function delayAfterRejection(delay: number, retryAfter: number, jitter: Jitter, luck: RandomStream): number {
  const spread = jitter === "none" ? 1 : 1 + luck.uniform() / 2;
  return Math.max(delay, retryAfter * spread);
}

/**
 * The delay before retry number `retry` (1 is the first), ms.
 * @param previous the delay before the last retry, ms; only decorrelated jitter looks at it
 * @param uniform a uniform number in (0, 1)
 */
export function backoffDelay(plan: BackoffPlan, retry: number, previous: number, uniform: number): number {
  if (plan.jitter === "decorrelated") {
    const longest = 3 * Math.max(previous, plan.initial);
    return Math.min(plan.max, plan.initial + (longest - plan.initial) * uniform);
  }
  const delay = Math.min(plan.max, plan.initial * plan.multiplier ** (retry - 1));
  if (plan.jitter === "none") return delay;
  return plan.jitter === "full" ? delay * uniform : (delay / 2) * (1 + uniform);
}
