import type { Duration } from "../kernel/duration.ts";

/**
 * A token bucket on the arrow, as gRPC's `retryThrottling`: a failed try takes one token, a
 * successful one puts `tokenRatio` back, and retries stop while the bucket is at most half full.
 * Source: gRPC proposal A6, "gRPC Retry Design".
 */
export interface TokenBudget {
  /** Size of the bucket, and its content at the start; 1 to 1,000. */
  readonly maxTokens: number;
  /** Tokens that a success puts back; above 0, at most 1. A tenth allows about one retry in ten. */
  readonly tokenRatio: number;
}

/**
 * Retries as a share of requests over a moving window, as Finagle's and Linkerd's `RetryBudget`.
 * Each first try deposits `retryRatio` of a retry, each retry withdraws one; deposits expire after `ttl`.
 * Source: Finagle `RetryBudget.scala`; Linkerd `retryBudget`.
 */
export interface RatioBudget {
  /** Retries allowed per first try in the window: 0.1 means one in ten. */
  readonly retryRatio: number;
  /** Retries a second allowed whatever the ratio, so that quiet callers can retry at all. @defaultValue 10 */
  readonly minRetriesPerSecond?: number;
  /** How long a deposit counts, 1 s to 60 s; a long window lets a long quiet time pay for a burst. @defaultValue "10s" */
  readonly ttl?: Duration;
}

/** Bounds retries, whatever the retry policy asks for: as tokens (gRPC) or as a share of requests (Finagle). */
export type RetryBudget = TokenBudget | RatioBudget;

/** The running state of a budget on one arrow. */
export interface BudgetState {
  /** A first try left at `now`. */
  sent(now: number): void;
  /** A try ended at `now`. */
  ended(ok: boolean): void;
  /** Takes what one retry costs; false when there is not enough, and then takes nothing. */
  spend(now: number): boolean;
}

export function tokenBudget(maxTokens: number, tokenRatio: number): BudgetState {
  let tokens = maxTokens;
  return {
    sent() {},
    ended(ok) {
      tokens = ok ? Math.min(maxTokens, tokens + tokenRatio) : Math.max(0, tokens - 1);
    },
    spend: () => tokens > maxTokens / 2,
  };
}

/** The window is kept in ten slices, as Finagle does: exact to a tenth of `ttl`. */
const SLICES = 10;

export function ratioBudget(retryRatio: number, minRetriesPerSecond: number, ttlMs: number): BudgetState {
  const sliceMs = ttlMs / SLICES;
  const reserve = (minRetriesPerSecond * ttlMs) / 1_000;
  const slices = new Float64Array(SLICES);
  let current = 0;
  let balance = 0;

  function expire(now: number): void {
    const slice = Math.floor(now / sliceMs);
    for (let passed = Math.min(slice - current, SLICES); passed > 0; passed--) {
      const oldest = (slice - passed + 1) % SLICES;
      balance -= slices[oldest] as number;
      slices[oldest] = 0;
    }
    current = slice;
  }
  function add(amount: number): void {
    const at = current % SLICES;
    slices[at] = (slices[at] as number) + amount;
    balance += amount;
  }
  return {
    sent(now) {
      expire(now);
      add(retryRatio);
    },
    ended() {},
    spend(now) {
      expire(now);
      // The tolerance forgives rounding in sums of tenths.
      if (balance + reserve < 1 - 1e-9) return false;
      add(-1);
      return true;
    },
  };
}
