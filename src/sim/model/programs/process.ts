import type { ProgramBox } from "./box.ts";
import type { Lock } from "./locks.ts";
import type { Running } from "./program.ts";

/** A call that is being made this instant and has no record yet. */
export const OPENING = -2;

/** One run of a program's `handle` or `run`, or the sender of a message that nobody waits for. */
export class Process {
  readonly id: number;
  readonly box: ProgramBox;
  /** The job that is handled; `-1` in `run`. */
  readonly job: number;
  readonly instance: number;
  readonly caller: string | null;
  /** Which process it is since the run's start: the higher, the younger. */
  readonly began: number;
  /** The request of a client that it is part of; 0 for none. */
  readonly origin: number;
  /** What it handles, or sends. */
  readonly message: unknown;
  /** `null` until its first step, and always in a replay. */
  running: Running | null = null;
  /** The event that wakes it carries this ticket; others are stale. */
  ticket = 0;
  /** The call that it waits for, `-1` when none. */
  call = -1;
  /** What it sends with that call. */
  outgoing: unknown = undefined;
  outcome = 0;
  reply: unknown = undefined;
  /** Its work will be cut short by a crash. */
  doomed = false;
  /** A deadlock ends it. */
  aborted = false;
  replied = false;
  waitsFor: Lock | null = null;
  readonly holds: Lock[] = [];
  /** Its parts of levels, by the index of their names. */
  readonly levels: Map<number, number> = new Map();

  constructor(
    box: ProgramBox,
    id: number,
    began: number,
    of: {
      readonly job: number;
      readonly instance: number;
      readonly caller: string | null;
      readonly message: unknown;
      readonly origin: number;
    },
  ) {
    this.box = box;
    this.id = id;
    this.began = began;
    this.job = of.job;
    this.instance = of.instance;
    this.caller = of.caller;
    this.message = of.message;
    this.origin = of.origin;
  }
}
