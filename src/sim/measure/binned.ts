import { reserved } from "./counter.ts";

/** The median and the 99th percentile of what is recorded in each bin, exact: one bin's values are kept at a time. */
export class BinnedQuantiles {
  p50: Float64Array;
  p99: Float64Array;
  private bin = 0;
  private count = 0;
  private values: Float64Array = new Float64Array(256);

  constructor(bins: number) {
    this.p50 = new Float64Array(bins).fill(Number.NaN);
    this.p99 = new Float64Array(bins).fill(Number.NaN);
  }

  record(bin: number, value: number): void {
    if (bin !== this.bin) {
      this.settle();
      this.bin = bin;
      this.count = 0;
    }
    if (this.count === this.values.length) this.values = reserved(this.values, this.count * 2, 0);
    this.values[this.count++] = value;
  }

  /** Writes down what the present bin has so far. */
  settle(): void {
    if (this.count === 0) return;
    this.p50[this.bin] = this.quantile(0.5, 0);
    // Half of the values are parted from the larger ones by now.
    this.p99[this.bin] = this.quantile(0.99, Math.floor(0.5 * (this.count - 1)));
  }

  /**
   * Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996).
   * @param first none of the values before it is larger than any from it on
   */
  private quantile(q: number, first: number): number {
    const at = q * (this.count - 1);
    const low = Math.floor(at);
    const from = select(this.values, first, this.count, low);
    if (low === at) return from;
    // What is left to the right of the selected one is not smaller.
    let to = Infinity;
    for (let i = low + 1; i < this.count; i++) to = Math.min(to, this.values[i] as number);
    return from + (to - from) * (at - low);
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.p50 = reserved(this.p50, bins, Number.NaN);
    this.p99 = reserved(this.p99, bins, Number.NaN);
  }
}

/**
 * The value of rank `rank` (0 is the least) among the first `count`, of which those from `begin` on are parted by
 * it: none before it is larger, none behind it smaller; nor is any before `begin` larger than those from it on.
 * Hoare (1961), Algorithm 65: Find; O(count), where sorting is more.
 */
function select(values: Float64Array, begin: number, count: number, rank: number): number {
  let first = begin;
  let end = count;
  for (;;) {
    const pivot = values[(first + end) >> 1] as number;
    const from = part(values, first, end, pivot, 0);
    if (rank < from) {
      end = from;
    } else {
      // Those that equal the pivot are done with: where many values are the same, in one pass.
      first = part(values, from, end, pivot, 1);
      if (rank < first) return pivot;
    }
  }
}

/**
 * Brings what is smaller than the pivot (or, with `equal` 1, not larger) to the front; where the others begin.
 * Which side a value goes to is a coin toss: added as a number, it costs no mispredicted branch.
 */
function part(values: Float64Array, first: number, end: number, pivot: number, equal: 0 | 1): number {
  let border = first;
  for (let i = first; i < end; i++) {
    const value = values[i] as number;
    values[i] = values[border] as number;
    values[border] = value;
    border += equal === 1 ? Number(!(value > pivot)) : Number(value < pivot);
  }
  return border;
}
