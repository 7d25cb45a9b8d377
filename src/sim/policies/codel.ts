import { type Duration, toMs } from "../kernel/duration.ts";

/** CoDel's two settings, ms. */
export interface CodelPlan {
  readonly target: number;
  readonly interval: number;
}

/** Fills in the defaults of RFC 8289, §4.2. */
export function codelPlan({
  target = "5ms",
  interval = "100ms",
}: {
  target?: Duration;
  interval?: Duration;
}): CodelPlan {
  return { target: toMs(target), interval: toMs(interval) };
}

/**
 * Controlled delay. A queue that empties now and then is a shock absorber; one in which *every* wait has been above
 * `target` for a whole `interval` stands, and jobs are dropped from its head at growing frequency (the nth drop
 * `interval` ÷ √n after the one before) until waits are below the target again.
 * Source: Nichols and Jacobson, *Controlling Queue Delay* (2012); RFC 8289, §5, whose names these are.
 */
export class Codel {
  private readonly plan: CodelPlan;
  /** When waits will have been above the target for an interval, ms; -1 while they are not. */
  private firstAboveTime = -1;
  private dropNext = 0;
  private count = 0;
  private lastCount = 0;
  private dropping = false;
  /** The job before this one was dropped, and the next drop's time is still to be set. */
  private justDropped = false;

  constructor(plan: CodelPlan) {
    this.plan = plan;
  }

  /**
   * Whether the job at the head of the line is dropped instead of served. Asked at each dequeue, and again after
   * each drop, until it says no.
   *
   * @param waited ms that the job has waited; -1 when nobody is in line
   * @param others whether any job waits behind it
   */
  drops(now: number, waited: number, others: boolean): boolean {
    const standing = this.stands(now, waited, others);
    const again = this.justDropped;
    this.justDropped = false;
    if (!standing) {
      this.dropping = false;
      return false;
    }
    if (!this.dropping) {
      this.begin(now);
      return true;
    }
    if (again) this.dropNext = this.afterDrop(this.dropNext);
    if (now < this.dropNext) return false;
    this.count++;
    this.justDropped = true;
    return true;
  }

  private stands(now: number, waited: number, others: boolean): boolean {
    if (waited < this.plan.target || !others) {
      this.firstAboveTime = -1;
      return false;
    }
    if (this.firstAboveTime < 0) this.firstAboveTime = now + this.plan.interval;
    return now >= this.firstAboveTime;
  }

  /** The first drop. Soon after the last spell it goes on at about the frequency which that one had reached. */
  private begin(now: number): void {
    const reached = this.count - this.lastCount;
    this.dropping = true;
    this.count = reached > 1 && now - this.dropNext < 16 * this.plan.interval ? reached : 1;
    this.dropNext = this.afterDrop(now);
    this.lastCount = this.count;
  }

  private afterDrop(time: number): number {
    return time + this.plan.interval / Math.sqrt(this.count);
  }
}
