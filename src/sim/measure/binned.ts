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
    const sorted = this.values.subarray(0, this.count).sort();
    this.p50[this.bin] = quantileOf(sorted, 0.5);
    this.p99[this.bin] = quantileOf(sorted, 0.99);
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.p50 = reserved(this.p50, bins, Number.NaN);
    this.p99 = reserved(this.p99, bins, Number.NaN);
  }
}

/** Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
function quantileOf(sorted: Float64Array, q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(low + 1, sorted.length - 1);
  const from = sorted[low] as number;
  return from + ((sorted[high] as number) - from) * (at - low);
}
