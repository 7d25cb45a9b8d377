import { doubled } from "./gauge.ts";

/** Things that happen, counted per bin. */
export class Counter {
  total = 0;
  bins: Float64Array;
  private readonly binMs: number;

  constructor(bins: number, binMs: number) {
    this.bins = new Float64Array(bins);
    this.binMs = binMs;
  }

  /** Counts `amount` at an instant: now, or an earlier one for what is booked where it began. */
  add(at: number, amount: number): void {
    const bin = (at / this.binMs) | 0;
    while (bin >= this.bins.length) this.bins = doubled(this.bins);
    this.bins[bin] = (this.bins[bin] as number) + amount;
    this.total += amount;
  }
}
