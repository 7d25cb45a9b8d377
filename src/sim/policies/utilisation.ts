import type { Gauge } from "../measure/gauge.ts";

/** ms over which it looks back: what is older counts for less the longer it is ago. */
const LOOK_BACK = 1_000;

/**
 * How much of a box was in use of late, 0 to 1, from the exact area under the level between one look and the next.
 * Between looks nothing is kept, so a box that nobody asks pays nothing.
 */
export class RecentUse {
  private mean = 0;
  private at = 0;
  private bin = 0;
  /** Area of that bin up to the last look. */
  private area = 0;

  /** Its value at `now`, in a bin with `left` ms to go, for a level out of `capacity`. */
  look(level: Gauge, bin: number, left: number, now: number, capacity: number): number {
    let area = -this.area;
    for (let i = this.bin; i < bin; i++) area += level.bins[i]!;
    const here = level.bins[bin]! - level.level * left;
    const passed = now - this.at;
    if (passed > 0) this.mean += ((area + here) / (passed * capacity) - this.mean) * (passed / (passed + LOOK_BACK));
    [this.at, this.bin, this.area] = [now, bin, here];
    return this.mean;
  }
}
