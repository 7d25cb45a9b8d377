/**
 * W2 in simjs, the discrete-event library for JavaScript, with its buffers and with queues of our own: the buffers shift an
 * array in which ten thousands wait, and take most of the run. One entity, and timers cancelled as soon as nobody waits for
 * them. A development dependency (MIT); no page ships it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { RandomStream } from "../../src/sim/kernel/random.ts";
import type { NaiveCounts } from "./naive.ts";
import { W2 } from "./workloads.ts";

interface Request {
  done(callback: () => void): Request;
  cancel(): void;
}
type Buffer = object;
interface Entity {
  time(): number;
  setTimer(delay: number): Request;
  getBuffer(buffer: Buffer, amount: number): Request;
  putBuffer(buffer: Buffer, amount: number): Request;
}
interface Library {
  readonly Sim: new () => { addEntity(kind: unknown, name: string): unknown; simulate(until: number): void };
  readonly Entity: new () => Entity;
  readonly Buffer: new (name: string, capacity: number, initial: number) => Buffer;
}

/** The published file offers itself to a `window` alone. `null` where it is not installed. */
export function simjs(): Library | null {
  try {
    const source = readFileSync(createRequire(import.meta.url).resolve("simjs"), "utf8");
    const window: { Sim?: Library } = {};
    (runInThisContext(`(function (window) {${source}\n})`) as (window: object) => void)(window);
    return window.Sim ?? null;
  } catch {
    return null;
  }
}

/** A pool of slots, and who waits for one. */
interface Slots {
  take(begin: () => void): void;
  giveBack(): void;
}

class Buffered implements Slots {
  private readonly entity: Entity;
  private readonly buffer: Buffer;

  constructor({ Buffer }: Library, entity: Entity, slots: number) {
    this.entity = entity;
    this.buffer = new Buffer("", slots, slots);
  }

  take(begin: () => void): void {
    this.entity.getBuffer(this.buffer, 1).done(begin);
  }

  giveBack(): void {
    this.entity.putBuffer(this.buffer, 1);
  }
}

class Queued implements Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];
  private head = 0;

  constructor(slots: number) {
    this.free = slots;
  }

  take(begin: () => void): void {
    if (this.free === 0) this.waiting.push(begin);
    else {
      this.free--;
      begin();
    }
  }

  giveBack(): void {
    const next = this.waiting[this.head];
    if (next === undefined) this.free++;
    else {
      this.head++;
      next();
    }
  }
}

/** @param queues whose: the library's buffers, or queues of our own */
export function runSimjs(library: Library, seed: number, queues: "its" | "ours"): Omit<NaiveCounts, "servedForNobody"> {
  const gaps = new RandomStream(seed, "load:shop");
  const work = new RandomStream(seed, "box:db.work");
  const counts = { requests: 0, attempts: 0, succeeded: 0, served: 0 };

  class World extends library.Entity {
    private readonly api = this.slots(W2.threads);
    private readonly db = this.slots(W2.connections);

    slots(count: number): Slots {
      return queues === "its" ? new Buffered(library, this, count) : new Queued(count);
    }

    start(): void {
      this.next();
    }

    next(): void {
      this.setTimer((1_000 / W2.ratePerSecond) * gaps.exponential()).done(() => {
        counts.requests++;
        this.send(1);
        this.next();
      });
    }

    send(attempt: number): void {
      counts.attempts++;
      let waiting = true;
      const timeout = this.setTimer(W2.timeoutMs).done(() => {
        waiting = false;
        if (attempt < W2.maxAttempts) this.send(attempt + 1);
      });
      const { api, db } = this;
      api.take(() => {
        db.take(() => {
          const slow = this.time() >= W2.slowFromMs && this.time() < W2.slowToMs ? W2.slowBy : 1;
          this.setTimer(W2.workMs * work.exponential() * slow).done(() => {
            counts.served++;
            db.giveBack();
            api.giveBack();
            if (!waiting) return;
            timeout.cancel();
            counts.succeeded++;
          });
        });
      });
    }
  }
  const simulation = new library.Sim();
  simulation.addEntity(World, "world");
  simulation.simulate(W2.durationMs);
  return counts;
}
