import type { Duration } from "../kernel/duration.ts";

/** Turn a job away before it queues: by what it would wait, by how busy the box is, or either. */
export interface AdmissionPolicy {
  /**
   * Longest acceptable estimated wait: jobs ahead × mean time a slot is held ÷ slots. The mean follows what was
   * measured (see `HoldingTime`), so a slowed box sheds sooner, which a fixed queue limit does not.
   * @defaultValue any wait
   */
  readonly maxWait?: Duration;
  /**
   * Share of the slots in use over the last second or so from which jobs are turned away, 0 to 1. Needs a
   * `concurrency`. @defaultValue any
   */
  readonly maxUtilisation?: number;
  /** Requests of clients with this `priority` or a higher one are let in all the same. @defaultValue none is spared */
  readonly spare?: number;
}

/** What an admission function may look at, at the instant a job arrives. */
export interface AdmissionContext {
  /** ms since the start of the run. */
  readonly now: number;
  /** Jobs waiting, this one not counted. */
  readonly queue: number;
  /** Slots in use. */
  readonly inUse: number;
  /** Slots in all; `Infinity` when unlimited. */
  readonly concurrency: number;
  /** Jobs ahead × mean holding time ÷ slots, ms; 0 while a slot is free. */
  readonly estimatedWait: number;
  /** Share of the slots in use over the last second or so, 0 to 1. */
  readonly utilisation: number;
  /** The `priority` of the client whose request it serves. */
  readonly priority: number;
  /** A uniform number in (0, 1), fresh for each decision. */
  readonly random: number;
}

/** True lets the job in; false rejects it. */
export type AdmissionFunction = (context: AdmissionContext) => boolean;

/** A moving mean of how long jobs held their slot, ms. */
export class HoldingTime {
  private mean: number;

  /** @param initial the expected holding time, until there is something to measure */
  constructor(initial: number) {
    this.mean = initial;
  }

  /** Exponentially weighted: the last twenty or so jobs carry most of the weight. */
  observe(heldMs: number): void {
    this.mean += (heldMs - this.mean) / 20;
  }

  /** Until the last of `ahead` jobs has left a box of `concurrency` slots and one more may start. */
  estimateWait(ahead: number, concurrency: number): number {
    return ((ahead + 1) * this.mean) / concurrency;
  }
}
