/**
 * W2 in simjs, the discrete-event library for JavaScript, as lean as it gets: one entity, a buffer for each pool of
 * slots, timers cancelled as soon as nobody waits for them. A development dependency (MIT); no page ships it.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInThisContext } from "node:vm";
import { ln } from "../../src/sim/kernel/elementary.ts";
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

export function runSimjs(library: Library, seed: number): Omit<NaiveCounts, "servedForNobody"> {
  const gaps = new RandomStream(seed, "load:shop");
  const work = new RandomStream(seed, "box:db.work");
  const counts = { requests: 0, attempts: 0, succeeded: 0, served: 0 };
  const api = new library.Buffer("api", W2.threads, W2.threads);
  const db = new library.Buffer("db", W2.connections, W2.connections);

  class World extends library.Entity {
    start(): void {
      this.next();
    }

    next(): void {
      this.setTimer((-1_000 / W2.ratePerSecond) * ln(gaps.uniform())).done(() => {
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
      this.getBuffer(api, 1).done(() => {
        this.getBuffer(db, 1).done(() => {
          const slow = this.time() >= W2.slowFromMs && this.time() < W2.slowToMs ? W2.slowBy : 1;
          this.setTimer(-W2.workMs * ln(work.uniform()) * slow).done(() => {
            counts.served++;
            this.putBuffer(db, 1);
            this.putBuffer(api, 1);
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
