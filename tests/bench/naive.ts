/**
 * The simulator as one would write it in an afternoon: an object an event, a closure a callback, one
 * heap, figures in arrays that are sorted at the end. It runs workload W2 only, with the kernel's own random
 * streams, and so must arrive at the very same counts, series and means: that is how the benchmark knows that
 * both did the same work.
 */
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
  readonly answer: () => void;
  /** Whether its sender still waits. */
  readonly wanted: () => boolean;
}

/** What happens in each second. */
class Series {
  readonly perSecond: number[] = [];

  add(now: number, by = 1): void {
    const second = Math.floor(now / 1_000);
    this.perSecond[second] = (this.perSecond[second] ?? 0) + by;
  }
}

/** A level that changes in steps, and its area in each second. */
class Level {
  readonly areas = new Series();
  private level = 0;
  private since = 0;

  change(now: number, by: number): void {
    while (this.since < now) {
      const until = Math.min(now, Math.floor(this.since / 1_000 + 1) * 1_000);
      this.areas.add(this.since, this.level * (until - this.since));
      this.since = until;
    }
    this.level += by;
  }
}

/** Durations, of which one wants the mean and the percentiles. */
class Durations {
  private readonly all: number[] = [];

  add(ms: number): void {
    this.all.push(ms);
  }

  summary(): { readonly mean: number; readonly p50: number; readonly p95: number; readonly p99: number } {
    const sorted = this.all.toSorted((a, b) => a - b);
    const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
    const mean = sorted.reduce((sum, ms) => sum + ms, 0) / sorted.length;
    return { mean, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  }
}

/** A box with a number of slots and a queue without end. */
class Box {
  served = 0;
  servedForNobody = 0;
  readonly queueLevel = new Level();
  readonly inUse = new Level();
  readonly waits = new Durations();
  readonly sojourns = new Durations();
  readonly done = new Series();
  private free: number;
  private readonly queue: { readonly job: Job; readonly since: number }[] = [];
  private head = 0;
  private readonly agenda: Agenda;
  private readonly work: (job: Job, done: () => void) => void;
  private readonly measured: boolean;

  constructor(agenda: Agenda, slots: number, measured: boolean, work: (job: Job, done: () => void) => void) {
    this.agenda = agenda;
    this.free = slots;
    this.measured = measured;
    this.work = work;
  }

  arrive(job: Job): void {
    const { now } = this.agenda;
    if (this.free > 0) return this.begin(job, now);
    this.queue.push({ job, since: now });
    if (this.measured) this.queueLevel.change(now, 1);
  }

  private begin(job: Job, since: number): void {
    const { agenda, measured } = this;
    this.free--;
    if (measured) {
      this.inUse.change(agenda.now, 1);
      if (since >= W2.warmupMs) this.waits.add(agenda.now - since);
    }
    this.work(job, () => {
      this.free++;
      this.served++;
      if (!job.wanted()) this.servedForNobody++;
      if (measured) {
        this.inUse.change(agenda.now, -1);
        this.done.add(agenda.now);
        if (since >= W2.warmupMs) this.sojourns.add(agenda.now - since);
      }
      const next = this.queue[this.head];
      if (next !== undefined) {
        this.head++;
        if (measured) this.queueLevel.change(agenda.now, -1);
        this.begin(next.job, next.since);
      }
      job.answer();
    });
  }
}

export interface NaiveCounts {
  readonly requests: number;
  readonly attempts: number;
  readonly succeeded: number;
  readonly served: number;
  readonly servedForNobody: number;
}

/** What the kernel's run says of W2 as well. */
export interface NaiveFigures {
  readonly latencyMean: number;
  readonly goodputPerSecond: readonly number[];
  readonly retriesPerSecond: readonly number[];
  /** Of the api: mean length of its queue in each second. */
  readonly queuePerSecond: readonly number[];
  readonly waitMean: number;
}

/**
 * Runs W2 and counts.
 *
 * @param measured also the figures that the kernel's run has: levels and rates by the second, waits, times in boxes,
 * latencies and their percentiles, of the whole and by the second in which a request ended
 */
export function runNaive(
  seed: number,
  measured: boolean,
): { readonly counts: NaiveCounts; readonly figures: NaiveFigures } {
  const agenda = new Agenda();
  const gaps = new RandomStream(seed, "load:shop");
  const work = new RandomStream(seed, "box:db.work");
  const counts = { requests: 0, attempts: 0, succeeded: 0 };
  const offered = new Series();
  const goodput = new Series();
  const failures = new Series();
  const first = new Series();
  const retry = new Series();
  const timeouts = new Series();
  const late = new Series();
  const latencies = new Durations();
  const outcomes: Durations[] = [];

  const db = new Box(agenda, W2.connections, measured, (_job, done) => {
    const slow = agenda.now >= W2.slowFromMs && agenda.now < W2.slowToMs ? W2.slowBy : 1;
    agenda.in(W2.workMs * work.exponential() * slow, done);
  });
  const api = new Box(agenda, W2.threads, measured, (job, done) => db.arrive({ answer: done, wanted: job.wanted }));

  function send(attempt: number, sentAt: number): void {
    counts.attempts++;
    if (measured) (attempt === 1 ? first : retry).add(agenda.now);
    let waiting = true;
    const timeout = agenda.in(W2.timeoutMs, () => {
      waiting = false;
      if (measured) timeouts.add(agenda.now);
      if (attempt < W2.maxAttempts) send(attempt + 1, sentAt);
      else if (measured) ended(failures, sentAt);
    });
    api.arrive({
      wanted: () => waiting,
      answer: () => {
        if (!waiting) {
          if (measured) late.add(agenda.now);
          return;
        }
        timeout.cancelled = true;
        counts.succeeded++;
        if (!measured) return;
        ended(goodput, sentAt);
        if (sentAt >= W2.warmupMs) latencies.add(agenda.now - sentAt);
      },
    });
  }
  function ended(as: Series, sentAt: number): void {
    as.add(agenda.now);
    (outcomes[Math.floor(agenda.now / 1_000)] ??= new Durations()).add(agenda.now - sentAt);
  }
  function arrive(): void {
    counts.requests++;
    if (measured) offered.add(agenda.now);
    send(1, agenda.now);
    agenda.in((1_000 / W2.ratePerSecond) * gaps.exponential(), arrive);
  }

  agenda.in((1_000 / W2.ratePerSecond) * gaps.exponential(), arrive);
  for (let event = agenda.next(); event !== undefined && event.time <= W2.durationMs; event = agenda.next()) {
    agenda.now = event.time;
    if (!event.cancelled) event.run();
  }
  for (const box of [api, db]) {
    box.queueLevel.change(W2.durationMs, 0);
    box.inUse.change(W2.durationMs, 0);
    box.sojourns.summary();
  }
  for (const second of outcomes) second?.summary();
  const [wait] = [api, db].map((box) => box.waits.summary());
  return {
    counts: { ...counts, served: db.served, servedForNobody: api.servedForNobody },
    figures: {
      latencyMean: latencies.summary().mean,
      goodputPerSecond: goodput.perSecond,
      retriesPerSecond: retry.perSecond,
      queuePerSecond: api.queueLevel.areas.perSecond.map((area) => area / 1_000),
      waitMean: wait?.mean ?? Number.NaN,
    },
  };
}
