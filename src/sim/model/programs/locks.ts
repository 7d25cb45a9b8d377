import type { Process } from "./process.ts";

/** One lock of a box, and who waits for it, longest first. */
export interface Lock {
  holder: Process | null;
  readonly waiting: Process[];
}

/** The locks of a box, by the index of their name. */
export class Locks {
  private readonly locks = new Map<number, Lock>();

  /** True when the process has the lock now; otherwise it waits for it. */
  take(process: Process, name: number): boolean {
    const lock = this.named(name);
    if (lock.holder === process) return true;
    if (lock.holder !== null) {
      lock.waiting.push(process);
      process.waitsFor = lock;
      return false;
    }
    hand(lock, process);
    return true;
  }

  /** Gives one lock back; the process that has it now, if there is one. */
  free(process: Process, name: number): Process | null {
    const lock = this.named(name);
    if (lock.holder !== process) return null;
    process.holds.splice(process.holds.indexOf(lock), 1);
    return passOn(lock);
  }

  private named(name: number): Lock {
    let lock = this.locks.get(name);
    if (lock === undefined) this.locks.set(name, (lock = { holder: null, waiting: [] }));
    return lock;
  }
}

/** The process gives back what it holds and waits no longer; those that go on, in order. */
export function freeAll(process: Process): readonly Process[] {
  const { waitsFor } = process;
  if (waitsFor !== null) waitsFor.waiting.splice(waitsFor.waiting.indexOf(process), 1);
  process.waitsFor = null;
  return process.holds.splice(0).flatMap((lock) => passOn(lock) ?? []);
}

/**
 * The youngest of those that wait for each other in a circle that the process has just closed; `null` when
 * there is none. Each waits for one lock and each lock has one holder, so one chain is all there is to follow.
 */
export function victimOf(process: Process): Process | null {
  let youngest = process;
  for (let other = process.waitsFor?.holder; other !== process; other = other.waitsFor?.holder) {
    if (other === undefined || other === null) return null;
    if (other.began > youngest.began) youngest = other;
  }
  return youngest;
}

function passOn(lock: Lock): Process | null {
  const next = lock.waiting.shift() ?? null;
  lock.holder = next;
  if (next !== null) {
    next.waitsFor = null;
    next.holds.push(lock);
  }
  return next;
}

function hand(lock: Lock, process: Process): void {
  lock.holder = process;
  process.holds.push(lock);
}
