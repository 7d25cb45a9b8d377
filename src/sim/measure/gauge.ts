import { reserved } from "./counter.ts";

/**
 * A level that changes in steps (slots in use, jobs waiting) and its exact mean over every bin.
 *
 * The area under the level is kept for the present bin as if no further change came in it: a change by
 * `c` with `left` ms of the bin to go adds `c · left`. So a change needs no look at the last one, and
 * nothing is sampled.
 */
export class Gauge {
  level = 0;
  /** Area per bin, level × ms; that of the present bin as it will be if the level stays. */
  bins: Float64Array;

  constructor(bins: number) {
    this.bins = new Float64Array(bins);
  }

  add(bin: number, left: number, change: number): void {
    this.bins[bin] = (this.bins[bin] as number) + change * left;
    this.level += change;
  }

  /** A new bin begins. */
  open(bin: number, binMs: number): void {
    this.bins[bin] = this.level * binMs;
  }

  /** Makes room for bins up to `bins`. */
  reserve(bins: number): void {
    this.bins = reserved(this.bins, bins, 0);
  }

  /** Area up to an instant in `bin` with `left` ms of the bin to go. */
  area(bin: number, left: number): number {
    let sum = 0;
    for (let i = 0; i <= bin; i++) sum += this.bins[i] as number;
    return sum - this.level * left;
  }
}
