import { toMs } from "../kernel/duration.ts";
import type { Counter } from "../measure/counter.ts";
import type { Action, Condition } from "./action.ts";

/** How often conditions are looked at, ms. */
export const LOOK_EVERY = 1_000;

/** An action of the system or the incident, and how it stands. */
export class ActionState {
  readonly action: Action;
  /** `null` for one that is due at a time. */
  readonly watch: Watch | null;
  /** Without `for` it stays so, and is done once. */
  underWay = false;

  constructor(action: Action, watch: Watch | null) {
    this.action = action;
    this.watch = watch;
  }
}

/** Sums up the outcomes of a client's requests over the last while, second by second. */
export class Watch {
  private readonly good: Tally;
  private readonly failed: Tally;
  /** Cumulative counts at the last looks, oldest first. */
  private readonly looks: (readonly [good: number, failed: number])[] = [];
  private readonly span: number;
  private readonly below: number;

  constructor(good: Counter, failed: Counter, { over = "30s", successBelow }: Condition) {
    this.good = new Tally(good);
    this.failed = new Tally(failed);
    this.span = Math.max(1, Math.round(toMs(over) / LOOK_EVERY));
    this.below = successBelow;
  }

  /** Whether the condition holds now. A while without any outcome says nothing. */
  holds(bin: number): boolean {
    const [good, failed] = [this.good.total(bin), this.failed.total(bin)];
    this.looks.push([good, failed]);
    if (this.looks.length <= this.span) return false;
    const [goodThen, failedThen] = this.looks.shift()!;
    const outcomes = good - goodThen + failed - failedThen;
    return outcomes > 0 && (good - goodThen) / outcomes < this.below;
  }
}

/** A counter's total so far, with each closed bin added once. */
class Tally {
  private readonly counter: Counter;
  private sum = 0;
  private closed = 0;

  constructor(counter: Counter) {
    this.counter = counter;
  }

  total(bin: number): number {
    while (this.closed < bin) this.sum += this.counter.bins[this.closed++]!;
    return this.sum + this.counter.current;
  }
}
