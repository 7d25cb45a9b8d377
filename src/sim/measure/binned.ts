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
    this.p50[this.bin] = this.quantile(0.5);
    this.p99[this.bin] = this.quantile(0.99);
  }

  /** Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
  private quantile(q: number): number {
    const at = q * (this.count - 1);
    const low = Math.floor(at);
    const from = select(this.values, this.count, low);
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
 * The value of rank `rank` (0 is the least) among the first `count`, which are parted by it: none before it
 * is larger, none behind it smaller. Hoare (1961), Algorithm 65: Find; O(count), where sorting is more.
 */
function select(values: Float64Array, count: number, rank: number): number {
  let first = 0;
  let last = count - 1;
  while (first < last) {
    const pivot = values[(first + last) >> 1] as number;
    let i = first;
    let j = last;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = swapped;
    }
    if (rank <= j) last = j;
    else if (rank >= i) first = i;
    else break;
  }
  return values[rank] as number;
}
