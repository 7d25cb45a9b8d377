import { toMs } from "../kernel/duration.ts";
import type { Counter } from "../measure/counter.ts";
import type { Action, Condition, ConditionFunction } from "./action.ts";
import type { PolicySlot } from "./compile.ts";
import { isTime } from "./decisions.ts";
import type { World } from "./state.ts";

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

/** What an action waits for. */
export interface Watch {
  /** Whether it is time now. Asked once a second. */
  holds(bin: number): boolean;
}

/** Sums up the outcomes of a client's requests over the last while, second by second. */
export class ConditionWatch implements Watch {
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

/** Shows a function the second that has passed, and does what it says. */
export class FunctionWatch implements Watch {
  private readonly world: World;
  private readonly slot: PolicySlot<ConditionFunction>;
  private readonly counted: Readonly<Record<keyof Totals, readonly Tally[]>>;
  /** At the last look; `null` before the first. */
  private last: Totals | null = null;

  constructor(world: World, slot: PolicySlot<ConditionFunction>) {
    const { clients } = world;
    const arrows = clients.map(({ plan }) => world.arrows[plan.arrow]!);
    const tallies = (counters: readonly Counter[]): readonly Tally[] => counters.map((counter) => new Tally(counter));
    this.world = world;
    this.slot = slot;
    this.counted = {
      good: tallies(arrows.map(({ good }) => good)),
      failed: tallies(clients.map(({ failures }) => failures)),
      first: tallies(arrows.map(({ first }) => first)),
      further: tallies(arrows.map(({ retry }) => retry)),
      blocked: tallies(arrows.map(({ blocked }) => blocked)),
      shed: tallies(clients.map(({ sheds }) => sheds)),
    };
  }

  holds(bin: number): boolean {
    const { last } = this;
    const now = totalsOf(this.counted, bin);
    this.last = now;
    if (last === null) return false;
    const passed = (name: keyof Totals): number => now[name] - last[name];
    const offered = passed("first") + passed("shed");
    const ended = passed("good") + passed("failed");
    return isTime(this.world, this.slot, {
      now: this.world.schedule.now,
      goodput: passed("good"),
      offered,
      attemptsPerRequest: offered === 0 ? 1 : (passed("first") + passed("further") - passed("blocked")) / offered,
      successRate: ended === 0 ? 1 : passed("good") / ended,
    });
  }
}

type Totals = Readonly<Record<"good" | "failed" | "first" | "further" | "blocked" | "shed", number>>;

function totalsOf(counted: Readonly<Record<keyof Totals, readonly Tally[]>>, bin: number): Totals {
  const total = (name: keyof Totals): number => counted[name].reduce((sum, tally) => sum + tally.total(bin), 0);
  return {
    good: total("good"),
    failed: total("failed"),
    first: total("first"),
    further: total("further"),
    blocked: total("blocked"),
    shed: total("shed"),
  };
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
