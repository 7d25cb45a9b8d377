import { reserved } from "./counter.ts";

/**
 * A level that changes in steps (slots in use, jobs waiting) and its exact mean over every bin:
 * the area under the level is summed at each change, so nothing is sampled.
 */
export class Gauge {
  level = 0;
  peak = 0;
  /** Area per bin, level × ms. */
  bins: Float64Array;
  private since = 0;
  private bin = 0;
  private binEnd: number;
  private readonly binMs: number;

  constructor(bins: number, binMs: number) {
    this.bins = new Float64Array(bins);
    this.binMs = binMs;
    this.binEnd = binMs;
  }

  add(now: number, change: number): void {
    this.settle(now);
    this.level += change;
    if (this.level > this.peak) this.peak = this.level;
  }

  /** Accounts for the time since the last change. */
  settle(now: number): void {
    while (now > this.binEnd) {
      this.bins[this.bin] = (this.bins[this.bin] as number) + this.level * (this.binEnd - this.since);
      this.since = this.binEnd;
      this.bin++;
      this.binEnd = (this.bin + 1) * this.binMs;
    }
    this.bins[this.bin] = (this.bins[this.bin] as number) + this.level * (now - this.since);
    this.since = now;
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.bins = reserved(this.bins, bins, 0);
  }

  /** Area so far; call `settle` first. */
  area(): number {
    let sum = 0;
    for (let i = 0; i < this.bins.length; i++) sum += this.bins[i] as number;
    return sum;
  }
}
