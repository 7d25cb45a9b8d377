/**
 * The simulator as one would write it in an afternoon: an object an event, a closure a callback, one
 * heap. It runs workload W2 only, with the kernel's own random streams, and so must arrive at the very
 * same counts: that is how the benchmark knows that both did the same work.
 */
import { ln } from "../../src/sim/kernel/elementary.ts";
import { RandomStream } from "../../src/sim/kernel/random.ts";
import { W2 } from "./workloads.ts";

interface Event {
  readonly time: number;
  readonly sequence: number;
  readonly run: () => void;
  cancelled: boolean;
}

class Agenda {
  now = 0;
  private readonly heap: Event[] = [];
  private sequence = 0;

  in(delay: number, run: () => void): Event {
    const event = { time: this.now + delay, sequence: this.sequence++, run, cancelled: false };
    const { heap } = this;
    heap.push(event);
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (before(heap[parent]!, event)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
    return event;
  }

  next(): Event | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
      if (before(last, heap[child]!)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

function before(a: Event, b: Event): boolean {
  return a.time < b.time || (a.time === b.time && a.sequence < b.sequence);
}

interface Job {
  readonly answer: (ok: boolean) => void;
}

/** A box with a number of slots and a queue without end. */
class Box {
  private free: number;
  private readonly queue: Job[] = [];
  private head = 0;
  private readonly work: (job: Job, done: () => void) => void;

  constructor(slots: number, work: (job: Job, done: () => void) => void) {
    this.free = slots;
    this.work = work;
  }

  arrive(job: Job): void {
    if (this.free > 0) this.begin(job);
    else this.queue.push(job);
  }

  private begin(job: Job): void {
    this.free--;
    this.work(job, () => {
      this.free++;
      const next = this.queue[this.head];
      if (next !== undefined) {
        this.head++;
        this.begin(next);
      }
      job.answer(true);
    });
  }
}

export interface NaiveCounts {
  readonly requests: number;
  readonly attempts: number;
  readonly succeeded: number;
  readonly served: number;
}

/** Runs W2 and counts. */
export function runNaive(seed: number): NaiveCounts {
  const agenda = new Agenda();
  const gaps = new RandomStream(seed, "load:shop");
  const work = new RandomStream(seed, "box:db.work");
  const counts = { requests: 0, attempts: 0, succeeded: 0, served: 0 };

  const db = new Box(W2.connections, (_job, done) => {
    const slow = agenda.now >= W2.slowFromMs && agenda.now < W2.slowToMs ? W2.slowBy : 1;
    agenda.in(-W2.workMs * ln(work.uniform()) * slow, () => {
      counts.served++;
      done();
    });
  });
  const api = new Box(W2.threads, (_job, done) => db.arrive({ answer: done }));

  function send(attempt: number): void {
    counts.attempts++;
    let waiting = true;
    const timeout = agenda.in(W2.timeoutMs, () => {
      waiting = false;
      if (attempt < W2.maxAttempts) send(attempt + 1);
    });
    api.arrive({
      answer: () => {
        if (!waiting) return;
        timeout.cancelled = true;
        counts.succeeded++;
      },
    });
  }
  function arrive(): void {
    counts.requests++;
    send(1);
    agenda.in((-1_000 / W2.ratePerSecond) * ln(gaps.uniform()), arrive);
  }

  agenda.in((-1_000 / W2.ratePerSecond) * ln(gaps.uniform()), arrive);
  for (let event = agenda.next(); event !== undefined && event.time <= W2.durationMs; event = agenda.next()) {
    agenda.now = event.time;
    if (!event.cancelled) event.run();
  }
  return counts;
}
