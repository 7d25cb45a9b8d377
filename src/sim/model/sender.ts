import { RandomStream } from "../kernel/random.ts";
import type { Schedule } from "../kernel/schedule.ts";
import { BinnedQuantiles } from "../measure/binned.ts";
import { BinnedSum, Counter } from "../measure/counter.ts";
import { Histogram } from "../measure/histogram.ts";
import { Arrivals } from "./arrivals.ts";
import type { ClientPlan } from "./compile.ts";
import type { Load } from "./config.ts";

/** What one run keeps, and how its bins are sized. */
export interface Binning {
  readonly bins: number;
  readonly binMs: number;
  /** Whether waits, times in a box and latencies are measured. */
  readonly metrics: boolean;
}

export class ClientState {
  readonly plan: ClientPlan;
  /** `null` for a closed loop, and for a client that the incident gives no load. */
  readonly arrivals: Arrivals | null;
  readonly thinking: RandomStream;
  readonly failures: Counter;
  readonly cohortGood: BinnedSum;
  readonly cohortFailed: BinnedSum;
  readonly outcomes: BinnedQuantiles;
  readonly latency: Histogram = new Histogram();
  /** Share of new requests that is turned away before it enters. */
  shed = 0;
  readonly shedding: RandomStream;
  /** Requests turned away so. */
  readonly sheds: Counter;

  constructor(plan: ClientPlan, load: Load | null, seed: number, schedule: Schedule, { bins }: Binning) {
    this.plan = plan;
    const gaps = new RandomStream(seed, `load:${plan.name}`);
    this.arrivals = load === null || load.rate === 0 ? null : new Arrivals(load, schedule.lane(), gaps);
    this.thinking = new RandomStream(seed, `client:${plan.name}.think`);
    this.shedding = new RandomStream(seed, `client:${plan.name}.shed`);
    this.sheds = new Counter(bins);
    this.failures = new Counter(bins);
    this.cohortGood = new BinnedSum(bins);
    this.cohortFailed = new BinnedSum(bins);
    this.outcomes = new BinnedQuantiles(bins);
  }
}
