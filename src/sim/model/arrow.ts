import type { Lane } from "../kernel/lane.ts";
import { RandomStream } from "../kernel/random.ts";
import type { Schedule } from "../kernel/schedule.ts";
import { Counter } from "../measure/counter.ts";
import { type Breaker, makeBreakers } from "../policies/breaker.ts";
import type { BudgetState } from "../policies/budget.ts";
import type { HedgePlan } from "../policies/hedge.ts";
import type { ArrowPlan } from "./compile.ts";
import type { Binning } from "./sender.ts";

/** An arrow while a run goes on. */
export class ArrowState {
  readonly plan: ArrowPlan;
  readonly jitter: RandomStream;
  readonly wire: RandomStream;
  readonly budget: BudgetState | null;
  /** `null` where tries have none: no timeout, or a cache that keeps its fetches. */
  timeouts: Lane | null;
  /** True when its messages arrive at once, all of them, whatever happens. */
  readonly instant: boolean;
  /** Share of messages that are lost at present. */
  loss: number;
  /** ms on top of the time of each message. */
  delayedBy = 0;
  /** One for all, or one for each route; `null` without a breaker. */
  readonly breakers: readonly Breaker[] | null;
  /** True when calls on it must be over by some time, its own or one passed on to it. */
  readonly hasDeadline: boolean;
  /** True when a try may be kept from being sent. */
  readonly gated: boolean;
  readonly losses: RandomStream;
  /** Whether a job makes the call, where not every one does. */
  readonly chance: RandomStream;
  /** `null` where the first try is the only one until it has ended. */
  readonly hedge: HedgePlan | null;
  /** Tries under way, as the caller sees them; kept only where there is a bulkhead. */
  inFlight = 0;
  readonly first: Counter;
  readonly retry: Counter;
  readonly good: Counter;
  readonly error: Counter;
  readonly timeout: Counter;
  readonly late: Counter;
  /** Tries that were kept from being sent. */
  readonly blocked: Counter;
  readonly fallbacks: Counter;
  /** True while a try is dealt with that its own gates have kept from being sent. */
  keptBack = false;
  /** True while an operator has switched retries off. */
  retriesOff = false;
  rejections = 0;
  hedges = 0;
  firstTimeout = -1;
  firstRetry = -1;

  constructor(plan: ArrowPlan, routes: number, seed: number, schedule: Schedule, faulty: boolean, { bins }: Binning) {
    this.plan = plan;
    this.jitter = new RandomStream(seed, `arrow:${plan.name}.retry`);
    this.wire = new RandomStream(seed, `arrow:${plan.name}.latency`);
    this.budget = plan.makeBudget();
    this.timeouts = plan.timeout === Infinity ? null : schedule.lane();
    this.loss = plan.loss;
    this.instant = !faulty && plan.loss === 0 && plan.latency.shape === "fixed" && plan.latency.mean === 0;
    this.breakers = makeBreakers(plan.breaker, routes);
    this.hasDeadline = plan.deadline < Infinity || plan.propagateDeadline;
    this.gated = this.breakers !== null || plan.maxInFlight < Infinity || this.hasDeadline;
    this.hedge = plan.hedge;
    this.losses = new RandomStream(seed, `arrow:${plan.name}.loss`);
    this.chance = new RandomStream(seed, `arrow:${plan.name}.share`);
    this.first = new Counter(bins);
    this.retry = new Counter(bins);
    this.good = new Counter(bins);
    this.error = new Counter(bins);
    this.timeout = new Counter(bins);
    this.late = new Counter(bins);
    this.blocked = new Counter(bins);
    this.fallbacks = new Counter(bins);
  }
}
