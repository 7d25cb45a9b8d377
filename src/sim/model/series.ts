import { BinnedQuantiles } from "../measure/binned.ts";
import { BinnedSum, Counter } from "../measure/counter.ts";
import { Gauge } from "../measure/gauge.ts";

/** Every series that a run keeps, wherever it stands, so that all of them grow together. */
export class Series {
  readonly counters: readonly Counter[];
  private readonly gauges: Gauge[];
  private readonly others: (BinnedSum | BinnedQuantiles)[];
  /** Bins that each has. */
  private room: number;

  /** Those that stand in the states of a run's parts. */
  constructor(states: readonly object[], bins: number) {
    const parts = states.flatMap((state) => Object.values(state) as unknown[]);
    this.counters = parts.filter((part) => part instanceof Counter);
    this.gauges = parts.filter((part) => part instanceof Gauge);
    this.others = parts.filter((part) => part instanceof BinnedSum || part instanceof BinnedQuantiles);
    this.room = bins;
  }

  /** A sum that begins now. */
  newSum(): BinnedSum {
    const sum = new BinnedSum(this.room);
    this.others.push(sum);
    return sum;
  }

  /** A level that begins now, at 0. */
  newGauge(): Gauge {
    const gauge = new Gauge(this.room);
    this.gauges.push(gauge);
    return gauge;
  }

  /** Levels go on into bins `from` to `to`. */
  openBins(from: number, to: number, binMs: number): void {
    for (const gauge of this.gauges) {
      for (let bin = from; bin <= to; bin++) gauge.open(bin, binMs);
    }
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.room = Math.max(this.room, bins);
    for (const series of [...this.counters, ...this.gauges, ...this.others]) series.reserve(this.room);
  }
}
