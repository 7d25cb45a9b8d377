import { RandomStream } from "../kernel/random.ts";
import { BinnedQuantiles } from "../measure/binned.ts";
import { BinnedSum, Counter } from "../measure/counter.ts";
import { Histogram } from "../measure/histogram.ts";
import type { ClientPlan } from "./compile.ts";

/** What one run keeps, and how its bins are sized. */
export interface Binning {
  readonly bins: number;
  readonly binMs: number;
  /** Whether waits, times in a box and latencies are measured. */
  readonly metrics: boolean;
}

export class ClientState {
  readonly plan: ClientPlan;
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

  constructor(plan: ClientPlan, seed: number, { bins }: Binning) {
    this.plan = plan;
    this.thinking = new RandomStream(seed, `client:${plan.name}.think`);
    this.shedding = new RandomStream(seed, `client:${plan.name}.shed`);
    this.sheds = new Counter(bins);
    this.failures = new Counter(bins);
    this.cohortGood = new BinnedSum(bins);
    this.cohortFailed = new BinnedSum(bins);
    this.outcomes = new BinnedQuantiles(bins);
  }
}
