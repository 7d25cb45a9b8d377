import type { Sampler } from "../../kernel/distribution.ts";
import type { PolicyLog } from "../replay.ts";
import type { World } from "../state.ts";
import { askProgram } from "./ask.ts";
import { ADD, COUNT, hasAmount, KINDS, LEVEL, NAME } from "./effects.ts";
import type { Measures } from "./measures.ts";
import type { Process } from "./process.ts";

/**
 * What programs ask for, effect by effect: the program says it and it is logged, or the log says it and no
 * program is asked. Everything else (wires, queues, locks, crashes) comes out the same by itself.
 */
export class Script {
  readonly measures: Measures;
  readonly log: PolicyLog | null;
  /** The spans that programs have used, compiled. */
  readonly samplers: Map<unknown, Sampler> = new Map();
  /** The process whose program is being asked. */
  stepping: Process | null = null;
  private readonly world: World;
  /** The effect under way. */
  kind = 0;
  index = 0;
  amount = 0;
  message: unknown = undefined;

  constructor(world: World, measures: Measures) {
    this.world = world;
    this.log = world.log;
    this.measures = measures;
  }

  get now(): number {
    return this.world.schedule.now;
  }

  /** Whether the log answers and no program is there. */
  get replays(): boolean {
    return this.log?.replaying === true;
  }

  /** What a program says at once: a count or a level. */
  note(process: Process, kind: number, index: number, amount: number): void {
    this.log?.note(kind + KINDS * index);
    if (kind !== COUNT) this.log?.note(amount);
    this.apply(process, kind, index, amount);
  }

  /** Finds the next effect: from the log, or else from the program. */
  next(process: Process): void {
    const { log } = this;
    const logged = log?.next(this.now) ?? null;
    if (logged !== null) {
      this.read(process, log as PolicyLog, logged);
      return;
    }
    this.stepping = process;
    const effect = askProgram(this, process);
    this.stepping = null;
    [this.kind, this.index, this.amount, this.message] = [effect.kind, effect.index, effect.amount, effect.message];
    log?.note(effect.kind + KINDS * effect.index);
    if (hasAmount(effect.kind)) log?.note(effect.amount);
  }

  /** Reads what a step said at once, up to its effect. */
  private read(process: Process, log: PolicyLog, first: number): void {
    for (let word = first; ; word = nextOf(log)) {
      const kind = word % KINDS;
      const index = (word - kind) / KINDS;
      if (kind === NAME) this.measures.intern(nameOf(log, index));
      else if (kind >= COUNT) this.apply(process, kind, index, kind === COUNT ? 1 : nextOf(log));
      else {
        [this.kind, this.index, this.message] = [kind, index, undefined];
        this.amount = hasAmount(kind) ? nextOf(log) : 0;
        return;
      }
    }
  }

  private apply(process: Process, kind: number, index: number, amount: number): void {
    if (kind === COUNT || kind === ADD) this.measures.add(index, amount);
    else if (kind === LEVEL) {
      this.measures.shift(index, amount - (process.levels.get(index) ?? 0));
      process.levels.set(index, amount);
    }
  }
}

/** The next number of a replaying log. */
function nextOf(log: PolicyLog): number {
  return log.next() as number;
}

function nameOf(log: PolicyLog, length: number): string {
  return String.fromCharCode(...Array.from({ length }, () => nextOf(log)));
}
