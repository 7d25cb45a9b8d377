import { toMs } from "../kernel/duration.ts";
import type { Lane } from "../kernel/lane.ts";
import type { RandomStream } from "../kernel/random.ts";
import type { Load } from "./config.ts";

/** The arrivals of an open loop. */
export class Arrivals {
  readonly lane: Lane;
  readonly gaps: RandomStream;
  /** ms between two of them. */
  readonly meanGap: number;
  readonly poisson: boolean;
  /** The window of the load, ms. */
  readonly from: number;
  readonly until: number;
  /** Times the load at present. */
  surge = 1;

  constructor(load: Load, lane: Lane, gaps: RandomStream) {
    this.lane = lane;
    this.gaps = gaps;
    this.meanGap = 1_000 / load.rate;
    this.poisson = load.process === "poisson";
    this.from = toMs(load.at ?? 0);
    this.until = load.for === undefined ? Infinity : this.from + toMs(load.for);
  }
}
