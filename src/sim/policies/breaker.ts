import { type Duration, toMs } from "../kernel/duration.ts";

/**
 * A circuit breaker: when too large a share of recent tries failed, it lets none through for a while, then
 * a few probes; their success closes it. One breaker an arrow, shared by all callers, or one for each route.
 * Source: Nygard, *Release It!* (2007). Fields as in resilience4j, whose names differ.
 */
export interface BreakerPolicy {
  /** Share of failed tries in the window at which it opens; above 0, at most 1. @defaultValue 0.5 */
  readonly failureRate?: number;
  /** Tries that the window must hold before it may open, at least 1. @defaultValue 20 */
  readonly minimumCalls?: number;
  /** How far back it looks. @defaultValue "10s" */
  readonly window?: Duration;
  /** How long it stays open before it probes. @defaultValue "5s" */
  readonly openFor?: Duration;
  /** Probes that it lets through when half open; all must succeed to close it. @defaultValue 1 */
  readonly halfOpenCalls?: number;
  /**
   * What one breaker is kept for: the arrow, or each route over it, which is the client whose request is served.
   * One for the arrow stops requests that would have succeeded along with those that fail. @defaultValue "arrow"
   */
  readonly per?: "arrow" | "route";
}

/** A breaker's settings in milliseconds, every field filled in. */
export interface BreakerPlan {
  readonly failureRate: number;
  readonly minimumCalls: number;
  readonly windowMs: number;
  readonly openMs: number;
  readonly halfOpenCalls: number;
  readonly perRoute: boolean;
}

/** Fills in a breaker's defaults. */
export function breakerPlan(policy: BreakerPolicy): BreakerPlan {
  return {
    failureRate: policy.failureRate ?? 0.5,
    minimumCalls: policy.minimumCalls ?? 20,
    windowMs: toMs(policy.window ?? "10s"),
    openMs: toMs(policy.openFor ?? "5s"),
    halfOpenCalls: policy.halfOpenCalls ?? 1,
    perRoute: policy.per === "route",
  };
}

/** Each state carries what it alone needs. */
type State =
  | { readonly is: "closed" }
  | { readonly is: "open"; readonly until: number }
  | { readonly is: "half open"; sent: number; succeeded: number };

/** The window is kept in ten slices: exact to a tenth of its length. */
const SLICES = 10;

export class Breaker {
  private state: State = { is: "closed" };
  private readonly plan: BreakerPlan;
  private readonly tries: Float64Array = new Float64Array(SLICES);
  private readonly failures: Float64Array = new Float64Array(SLICES);
  private slice = 0;
  /** Times it has opened. */
  opened = 0;

  constructor(plan: BreakerPlan) {
    this.plan = plan;
  }

  /** Whether a try may be sent at `now`; a probe is counted as sent. */
  admits(now: number): boolean {
    if (this.state.is === "open" && now >= this.state.until) this.state = { is: "half open", sent: 0, succeeded: 0 };
    if (this.state.is === "closed") return true;
    if (this.state.is === "open" || this.state.sent === this.plan.halfOpenCalls) return false;
    this.state.sent++;
    return true;
  }

  /** A try that was sent has ended. What ends while it is open was sent before and says nothing new. */
  ended(now: number, ok: boolean): void {
    if (this.state.is === "half open") this.probed(now, ok, this.state);
    else if (this.state.is === "closed") this.counted(now, ok);
  }

  /** A try that was sent has been called off; a probe may be sent again. */
  forget(): void {
    if (this.state.is === "half open" && this.state.sent > this.state.succeeded) this.state.sent--;
  }

  private probed(now: number, ok: boolean, state: { succeeded: number }): void {
    if (!ok) {
      this.open(now);
    } else if (++state.succeeded === this.plan.halfOpenCalls) {
      this.state = { is: "closed" };
      this.tries.fill(0);
      this.failures.fill(0);
    }
  }

  private counted(now: number, ok: boolean): void {
    this.turn(now);
    const at = this.slice % SLICES;
    this.tries[at] = (this.tries[at] as number) + 1;
    if (ok) return;
    this.failures[at] = (this.failures[at] as number) + 1;
    const tries = this.tries.reduce((sum, count) => sum + count, 0);
    const failures = this.failures.reduce((sum, count) => sum + count, 0);
    if (tries >= this.plan.minimumCalls && failures >= this.plan.failureRate * tries) this.open(now);
  }

  private open(now: number): void {
    this.state = { is: "open", until: now + this.plan.openMs };
    this.opened++;
  }

  /** Empties the slices that have fallen out of the window. */
  private turn(now: number): void {
    const slice = Math.floor((now * SLICES) / this.plan.windowMs);
    for (let passed = Math.min(slice - this.slice, SLICES); passed > 0; passed--) {
      const oldest = (slice - passed + 1) % SLICES;
      this.tries[oldest] = 0;
      this.failures[oldest] = 0;
    }
    this.slice = slice;
  }
}

/** The breakers of an arrow: none, one for all, or one for each of so many routes. */
export function makeBreakers(plan: BreakerPlan | null, routes: number): readonly Breaker[] | null {
  return plan === null ? null : Array.from({ length: plan.perRoute ? routes : 1 }, () => new Breaker(plan));
}
