/** A box as a program: what a learner writes for a system whose subject is a protocol. */
import type { Duration } from "../../kernel/duration.ts";
import type { Distribution } from "../../kernel/distribution.ts";
import type { Outcome } from "../../policies/outcome.ts";
import type { Queue } from "../config.ts";
import type { Effect } from "./effects.ts";

/** What a `yield` gives back. Only a call has more to say than that it is done. */
export interface Reply {
  /** Whether the call succeeded; true for every other effect. */
  readonly ok: boolean;
  /** How the call ended, over all the tries of its arrow. */
  readonly outcome: Outcome;
  /** What the other program's `handle` returned or replied. */
  readonly value: unknown;
}

/** A running program: it yields effects, and each `yield` gives a `Reply`. */
export type Running = Generator<Effect, unknown, Reply>;

/**
 * What a program can do. Methods whose result must be yielded take effect only then:
 * `yield self.work("5ms")`. The others act at once.
 */
export interface Self<State = unknown, Durable = unknown, Callee extends string = string> {
  /** Simulated time, ms. */
  readonly now: number;
  /** Which of the box's `instances` this is, from 0; 0 in `handle`. */
  readonly instance: number;
  /** The box that sent what is handled; `null` in `run`. */
  readonly caller: string | null;
  /** What the box holds in memory: made anew after each crash. */
  readonly state: State;
  /** What the box has on disk: it outlives crashes. */
  readonly durable: Durable;
  /** A number from 0 to 1, from a stream of the box's own. */
  random(): number;
  /** How long something takes, ms, drawn from a distribution with the box's own stream. */
  draw(span: Duration | Distribution): number;

  /** Yield it: works that long, longer while the box is slow. A crash may strike here (see `mtbf`). */
  work(span: Duration | Distribution): Effect;
  /** Yield it: waits that long. */
  sleep(span: Duration | Distribution): Effect;
  /** Yield it: calls a box and waits for the answer, or for the arrow to give up (timeout, retries, loss are the arrow's). */
  call(callee: Callee, message?: unknown): Effect;
  /** Yield it: sends and goes on. Delivered at most once, unless the arrow retries. */
  send(callee: Callee, message?: unknown): Effect;
  /**
   * Yield it: waits until the lock is free and takes it; locks belong to the box and are given back at the end.
   * Where a wait closes a circle, the youngest in it is aborted: its locks are freed and it ends in a 5xx
   * (in `run`, it begins again). Each counts in `counters.deadlocks`.
   */
  lock(name: string): Effect;
  /** Yield it: gives the lock to whoever has waited longest. */
  unlock(name: string): Effect;
  /** Yield it, in `handle`: answers now and goes on. Without it, the answer is what `handle` returns. */
  reply(value?: unknown): Effect;
  /** Yield it, in `handle`: answers with a 5xx now and goes on. */
  fail(): Effect;

  /** Adds to a counter of the run: `run.counters[name]`. 0 and above. @defaultValue 1 */
  record(name: string, amount?: number): void;
  /** Says how high this instance's part of a level now is: `run.levels[name]` is the sum over all. 0 and above. */
  level(name: string, height: number): void;
}

/** What `program()` takes. */
export interface ProgramConfig<State, Durable, Callee extends string, Message> {
  /** Boxes that it may call: its arrows. @defaultValue none */
  readonly calls?: readonly Callee[];
  /** Copies of `run` at work, each with an `instance` of its own. @defaultValue 1 */
  readonly instances?: number;
  /** Messages handled at once; each holds its slot until `handle` ends. @defaultValue unlimited */
  readonly concurrency?: number;
  /** @defaultValue unbounded, first in first out */
  readonly queue?: Queue;
  /**
   * Mean time at work between crashes; each piece of work may be cut short. Memory, messages under way and
   * messages waiting are lost, and the box is back at once.
   * @defaultValue never
   */
  readonly mtbf?: Duration;
  /** What the box holds in memory, at the start and after each crash. @defaultValue nothing */
  readonly state?: () => State;
  /** What the box has on disk, at the start. @defaultValue nothing */
  readonly durable?: () => Durable;
  /** What it does about a message; what it returns is the answer. A box without it can't be called. @defaultValue none */
  readonly handle?: (message: Message, self: Self<State, Durable, Callee>) => Running;
  /** What it does of its own accord, from the start and again after each crash. @defaultValue nothing */
  readonly run?: (self: Self<State, Durable, Callee>) => Running;
}

/** A box as a program, as a system holds it. */
export interface Program<Callee extends string = string> extends Omit<
  ProgramConfig<unknown, unknown, Callee, never>,
  "handle" | "run"
> {
  readonly kind: "program";
  readonly calls: readonly Callee[];
  readonly handle?: (message: never, self: never) => Running;
  readonly run?: (self: never) => Running;
}

/**
 * A box as a program, for protocols: locks, leases, acknowledgements. What can be said with a service's
 * fields is better said there: it is shorter, and ten times as fast.
 *
 * @example
 * ledger: program({
 *   durable: () => ({ seen: new Set<string>() }),
 *   handle: function* (message: { key: string }, self) {
 *     yield self.work("5ms");
 *     if (!self.durable.seen.has(message.key)) self.record("applied");
 *     self.durable.seen.add(message.key);
 *   },
 * })
 */
export function program<State = undefined, Durable = undefined, const Callee extends string = never, Message = unknown>(
  config: ProgramConfig<State, Durable, Callee, Message>,
): Program<NoInfer<Callee>> {
  return { ...config, kind: "program", calls: config.calls ?? [] };
}
