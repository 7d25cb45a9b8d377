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
      if (this.bin === this.bins.length) this.bins = doubled(this.bins);
      this.bins[this.bin] = (this.bins[this.bin] as number) + this.level * (this.binEnd - this.since);
      this.since = this.binEnd;
      this.bin++;
      this.binEnd = (this.bin + 1) * this.binMs;
    }
    if (this.bin === this.bins.length) this.bins = doubled(this.bins);
    this.bins[this.bin] = (this.bins[this.bin] as number) + this.level * (now - this.since);
    this.since = now;
  }

  /** Area over the whole bins up to `now`; call `settle` first. */
  area(): number {
    let sum = 0;
    for (let i = 0; i <= this.bin && i < this.bins.length; i++) sum += this.bins[i] as number;
    return sum;
  }
}

export function doubled(old: Float64Array): Float64Array {
  const wide = new Float64Array(old.length * 2);
  wide.set(old);
  return wide;
}
