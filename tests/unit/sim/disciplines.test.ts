/** Who is served next, in systems small enough to be worked out by hand, and where two mechanisms meet. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  checkedSystem,
  type Duration,
  fixed,
  incident,
  poisson,
  type Queue,
  type Run,
  simulate,
  steady,
} from "#sim";
import { Codel, codelPlan } from "../../../src/sim/policies/codel.ts";

interface Sender {
  readonly rate: number;
  readonly priority?: number;
  readonly for?: Duration;
  readonly arrow?: Arrow;
}

/** Clients in front of a box of one slot; a desk in between where `through` is set. */
function serve(
  senders: Readonly<Record<string, Sender>>,
  box: { readonly queue?: Queue } & Readonly<Record<string, unknown>>,
  { seconds = 20, through = false, seed = 1 } = {},
): Run {
  const names = Object.keys(senders);
  const first = through ? "desk" : "box";
  const model = checkedSystem({
    boxes: {
      ...Object.fromEntries(
        names.map((name) => {
          const { priority } = senders[name]!;
          return [name, { kind: "client", ...(priority === undefined ? {} : { priority }) }];
        }),
      ),
      ...(through ? { desk: { calls: ["box"] } } : {}),
      box: { concurrency: 1, work: fixed("100ms"), ...box },
    },
    arrows: Object.fromEntries(names.map((name) => [`${name} -> ${first}`, senders[name]!.arrow ?? {}])),
  });
  const load = Object.fromEntries(
    names.map((name) => {
      const { rate, for: lasts } = senders[name]!;
      const window = lasts === undefined ? {} : { for: lasts };
      return [name, seconds > 60 ? poisson(rate, window) : steady(rate, window)];
    }),
  );
  return simulate(model, incident({ load, warmup: 1, duration: `${seconds}s` }), { seed });
}

/** 20 a second for 2 s where 10 a second are served, then nothing: a line that grows and empties. */
const burst: Sender = { rate: 20, for: "2s" };

describe("adaptive LIFO", () => {
  test("is FIFO while the line is no longer than the threshold", () => {
    const adaptive = serve({ user: burst }, { queue: { discipline: "adaptive lifo", lifoAbove: 1_000 } });
    expect(adaptive.hash).toBe(serve({ user: burst }, {}).hash);
    expect(adaptive.clients["user"]!.latency).toEqual(serve({ user: burst }, {}).clients["user"]!.latency);
  });
  test("is LIFO with a threshold of 0", () => {
    const adaptive = serve({ user: burst }, { queue: { discipline: "adaptive lifo", lifoAbove: 0 } });
    const lifo = serve({ user: burst }, { queue: { discipline: "lifo" } });
    expect(adaptive.clients["user"]!.latency).toEqual(lifo.clients["user"]!.latency);
  });
  test("keeps goodput in an overload in which FIFO serves only those who have left", () => {
    const overload: Readonly<Record<string, Sender>> = { user: { rate: 12, arrow: { timeout: "1s" } } };
    const goodput = (queue: Queue): number => serve(overload, { queue }, { seconds: 300 }).clients["user"]!.succeeded;
    expect(goodput({ discipline: "adaptive lifo", lifoAbove: 5 })).toBeGreaterThan(4 * goodput({}));
  });
  test("with a bounded queue turns away who comes, as FIFO does: old jobs keep their places", () => {
    const queue = { limit: 10, discipline: "adaptive lifo", lifoAbove: 5 } as const;
    const run = serve({ user: burst }, { queue });
    expect(run.boxes["box"]!.rejected).toBe(serve({ user: burst }, { queue: { limit: 10 } }).boxes["box"]!.rejected);
    expect(run.clients["user"]!.inFlight).toBe(0);
  });
});

describe("priority", () => {
  const gold = { rate: 5, priority: 1 };
  const bulk = { rate: 10 };

  test("serves the higher first, however many of the lower wait", () => {
    const run = serve({ gold, bulk }, { queue: { discipline: "priority" } }, { seconds: 60 });
    // At most the rest of one job, and one more of its own kind.
    expect(run.clients["gold"]!.latency.p99).toBeLessThan(301);
    expect(run.clients["gold"]!.failed).toBe(0);
    expect(run.clients["bulk"]!.inFlight).toBeGreaterThan(200);
  });
  test("is FIFO where all have the same", () => {
    const same = { a: { rate: 7, priority: 3 }, b: { rate: 6, priority: 3 } };
    const run = serve(same, { queue: { discipline: "priority" } });
    expect(run.clients).toEqual(serve(same, {}).clients);
  });
  test("goes with the request through the boxes that it calls", () => {
    const run = serve({ gold, bulk }, { queue: { discipline: "priority" } }, { seconds: 60, through: true });
    expect(run.clients["gold"]!.latency.p99).toBeLessThan(301);
  });
  test("means nothing to a box that does not ask for it", () => {
    const run = serve({ gold, bulk }, {});
    expect(run.clients).toEqual(serve({ gold: { rate: 5 }, bulk }, {}).clients);
  });
  test("makes a full queue turn away the last of the lowest instead of who comes", () => {
    const run = serve({ gold, bulk }, { queue: { discipline: "priority", limit: 5 } }, { seconds: 60 });
    expect(run.clients["gold"]!.failed).toBe(0);
    expect(run.clients["bulk"]!.failed).toBeGreaterThan(250);
    expect(run.boxes["box"]!.rejected).toBe(run.clients["bulk"]!.failed);
  });
  test("lets a full queue of its own kind turn a job away", () => {
    const run = serve({ gold: { rate: 20, priority: 1 }, bulk }, { queue: { discipline: "priority", limit: 5 } });
    expect(run.clients["gold"]!.failed).toBeGreaterThan(150);
    expect(run.clients["bulk"]!.succeeded).toBeLessThan(5);
  });
  test("survives cancellation anywhere in the line", () => {
    const leaving = { arrow: { timeout: "450ms", cancelOnTimeout: true } } as const;
    const senders = {
      gold: { ...gold, ...leaving },
      mid: { ...gold, priority: 0.5, ...leaving },
      bulk: { ...bulk, ...leaving },
    };
    const run = serve(senders, { queue: { discipline: "priority", limit: 20 } }, { seconds: 300 });
    for (const { arrivals, succeeded, failed, inFlight } of Object.values(run.clients))
      expect(arrivals).toBe(succeeded + failed + inFlight);
    expect(run.boxes["box"]!.abandonedServed).toBe(0);
    const share = (name: string): number => run.clients[name]!.succeeded / run.clients[name]!.arrivals;
    expect(share("gold")).toBeGreaterThan(share("mid"));
    expect(share("mid")).toBeGreaterThan(share("bulk"));
  });
});

describe("CoDel", () => {
  const codel = (): Codel => new Codel(codelPlan({}));

  test("has the defaults of RFC 8289: a target of 5 ms, an interval of 100 ms", () => {
    expect(codelPlan({})).toEqual({ target: 5, interval: 100 });
  });
  test("drops nothing until waits have been above the target for a whole interval", () => {
    const line = codel();
    expect([0, 50, 99.9].map((now) => line.drops(now, 20, true))).toEqual([false, false, false]);
    expect(line.drops(100, 20, true)).toBe(true);
    expect(line.drops(100, 20, true)).toBe(false);
  });
  test("starts anew when one wait is below the target, or when nobody else waits", () => {
    for (const [waited, others] of [
      [4.9, true],
      [20, false],
      [-1, false],
    ] as const) {
      const line = codel();
      line.drops(0, 20, true);
      line.drops(60, waited, others);
      expect(line.drops(110, 20, true)).toBe(false);
    }
  });
  test("drops the nth job interval ÷ √n after the one before", () => {
    const line = codel();
    const dropped: number[] = [];
    for (let now = 0; now < 500; now++) while (line.drops(now, 20, true)) dropped.push(now);
    // 100, then 100 ÷ √1, √1, √2, √3 … later, at the next whole millisecond.
    expect(dropped).toEqual([100, 200, 271, 329, 379, 424, 464]);
  });
  test("goes on at the frequency that it had reached when the queue stands again soon", () => {
    const line = codel();
    let drops = 0;
    for (let now = 0; now < 500; now++) while (line.drops(now, 20, true)) drops++;
    line.drops(500, 1, true);
    const again: number[] = [];
    for (let now = 501; now < 700; now++) while (line.drops(now, 20, true)) again.push(now);
    expect(drops).toBe(7);
    expect(again[1]! - again[0]!).toBeLessThan(50);
  });
  test("leaves a burst that drains by itself alone, and turns a standing queue away", () => {
    const queue = { discipline: "codel", target: "500ms", interval: "2s" } as const;
    expect(serve({ user: { rate: 20, for: "1s" } }, { queue }).boxes["box"]!.rejected).toBe(0);
    expect(serve({ user: { rate: 12 } }, { queue }, { seconds: 60 }).boxes["box"]!.rejected).toBeGreaterThan(20);
  });
  test("in a lasting overload keeps the waits of those served near the target, where FIFO's grow without end", () => {
    const box = { concurrency: 10, work: fixed("100ms") };
    const queue = { discipline: "codel", target: "50ms", interval: "100ms" } as const;
    const { waitMean, utilization } = serve({ user: { rate: 120 } }, { ...box, queue }, { seconds: 300 }).boxes["box"]!;
    expect(waitMean).toBeGreaterThan(50);
    expect(waitMean).toBeLessThan(100);
    expect(utilization).toBeGreaterThan(0.99);
    expect(serve({ user: { rate: 120 } }, box, { seconds: 300 }).boxes["box"]!.waitMean).toBeGreaterThan(10_000);
  });
  test("is slow to answer senders that do not slow down: the longer the interval, the longer the line", () => {
    const waitMean = (interval: string): number =>
      serve(
        { user: { rate: 150 } },
        { concurrency: 10, work: fixed("100ms"), queue: { discipline: "codel", target: "50ms", interval } as Queue },
        { seconds: 300 },
      ).boxes["box"]!.waitMean;
    expect(waitMean("500ms")).toBeGreaterThan(5 * waitMean("100ms"));
  });
  test("tells the caller at once, who may retry", () => {
    const queue = { discipline: "codel", target: "50ms", interval: "500ms" } as const;
    const run = serve({ user: { rate: 12, arrow: { retry: { maxAttempts: 2, on: ["rejected"] } } } }, { queue });
    expect(run.arrows["user -> box"]!.rejections).toBe(run.boxes["box"]!.rejected);
    expect(run.arrows["user -> box"]!.retries).toBeGreaterThan(0);
    expect(run.arrows["user -> box"]!.timeouts).toBe(0);
  });
  test("first leaves out those past their deadline, which are no rejections to their callers", () => {
    const queue = { discipline: "codel", target: "50ms", interval: "200ms" } as const;
    const arrow = { deadline: "300ms", propagateDeadline: true } as const;
    const run = serve({ user: { rate: 20, arrow } }, { queue }, { seconds: 60 });
    const { timeouts, rejections, attempts, successes } = run.arrows["user -> box"]!;
    expect(timeouts).toBeGreaterThan(0);
    expect(rejections).toBeGreaterThan(0);
    expect(attempts - timeouts - rejections - successes).toBe(run.clients["user"]!.inFlight);
    expect(run.boxes["box"]!.abandonedServed + run.arrows["user -> box"]!.successes).toBe(run.boxes["box"]!.served);
  });
  test("pays the cost of a rejection for each job it drops", () => {
    const queue = { discipline: "codel", target: "50ms", interval: "200ms" } as const;
    const served = (rejectionCost: number): number =>
      serve({ user: { rate: 20 } }, { queue, rejectionCost }, { seconds: 60 }).boxes["box"]!.served;
    expect(served(0.5)).toBeLessThan(0.9 * served(0));
  });
});
