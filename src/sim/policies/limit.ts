import { type Duration, toMs } from "../kernel/duration.ts";

/**
 * A bound on the jobs in a box, waiting or in service, that finds its own value: one more while jobs come back in
 * time and the bound is at least half used, a tenth less when one took longer than `timeout`. Who finds it reached
 * is rejected. Additive increase, multiplicative decrease, as in TCP (Chiu and Jain, 1989).
 * Source: `AIMDLimit` of Netflix's concurrency-limits, whose names and defaults these are.
 */
export interface ConcurrencyLimit {
  /** The bound at the start. @defaultValue 10 */
  readonly initialLimit?: number;
  /** Share of the bound that is left after a job that took too long; at least 0.5, below 1. @defaultValue 0.9 */
  readonly backoffRatio?: number;
  /** Time in the box, wait and calls included, that counts as too long. @defaultValue "5s" */
  readonly timeout?: Duration;
}

/** Its settings, filled in. */
export interface LimitPlan {
  readonly initialLimit: number;
  readonly backoffRatio: number;
  readonly timeoutMs: number;
}

export function limitPlan({ initialLimit = 10, backoffRatio = 0.9, timeout = "5s" }: ConcurrencyLimit): LimitPlan {
  return { initialLimit, backoffRatio, timeoutMs: toMs(timeout) };
}

export class AdaptiveLimit {
  /** Jobs that may be in the box at present. */
  limit: number;
  private readonly plan: LimitPlan;

  constructor(plan: LimitPlan) {
    this.plan = plan;
    this.limit = plan.initialLimit;
  }

  /** A job has come back after `tookMs`; `inside` were in the box then, itself included. */
  ended(tookMs: number, inside: number): void {
    const { limit } = this;
    const { backoffRatio, timeoutMs } = this.plan;
    if (tookMs > timeoutMs) this.limit = Math.max(1, Math.min(limit - 1, Math.floor(limit * backoffRatio)));
    else if (inside * 2 >= limit) this.limit++;
  }
}
