/** Processor sharing, alone and where it meets faults, contention, cancellation and bounds, worked out by hand. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  checkedSystem,
  errors,
  exponential,
  type Fault,
  fixed,
  incident,
  lose,
  poisson,
  type Run,
  type Service,
  simulate,
  slow,
  stall,
  steady,
} from "#sim";

const shared: Service = { concurrency: 1, work: fixed("100ms"), sharing: "processor" };

interface Given {
  /** Requests: so many at exactly the same instant, 1 s after the start. */
  readonly at1s?: number;
  readonly arrow?: Arrow;
  readonly faults?: readonly Fault[];
}

function together(box: Service, { at1s = 1, arrow = {}, faults = [] }: Given = {}): Run {
  const names = Array.from({ length: at1s }, (_, i) => `user${i}`);
  const model = checkedSystem({
    boxes: { ...Object.fromEntries(names.map((name) => [name, { kind: "client" }])), box },
    arrows: Object.fromEntries(names.map((name) => [`${name} -> box`, arrow])),
  });
  const load = Object.fromEntries(names.map((name) => [name, steady(1, { for: "1500ms" })]));
  return simulate(model, incident({ load, faults, warmup: 1, duration: "30s" }));
}
/** What each of them took, ms. */
const times = (run: Run): readonly number[] => Object.values(run.clients).map(({ latency }) => latency.mean);

function stream(box: Service, rate = 8, arrow: Arrow = {}): Run {
  const model = checkedSystem({ boxes: { user: { kind: "client" }, box }, arrows: { "user -> box": arrow } });
  return simulate(model, incident({ load: { user: poisson(rate) }, warmup: 1, duration: "300s" }));
}

describe("processor sharing", () => {
  test("gives one job alone the whole of a slot, and no more of several", () => {
    expect(times(together(shared))).toEqual([100]);
    expect(times(together({ ...shared, concurrency: 4 }))).toEqual([100]);
  });
  test("makes n jobs that come together take n times as long, all of them", () => {
    for (const took of times(together(shared, { at1s: 3 }))) expect(took).toBeCloseTo(300, 6);
  });
  test("shares c slots: nobody is slower than alone until there are more jobs than slots", () => {
    for (const took of times(together({ ...shared, concurrency: 3 }, { at1s: 3 }))) expect(took).toBeCloseTo(100, 6);
    for (const took of times(together({ ...shared, concurrency: 3 }, { at1s: 6 }))) expect(took).toBeCloseTo(200, 6);
  });
  test("lets nobody wait, keeps Little's law, and counts as busy what is busy", () => {
    const { queueMean, waitMean, inSystemMean, sojournMean, utilization, served } = stream(shared).boxes["box"]!;
    expect([queueMean, waitMean]).toEqual([0, 0]);
    expect(inSystemMean / ((served / 300_000) * sojournMean)).toBeCloseTo(1, 2);
    expect(utilization).toBeCloseTo(served / 3_000, 3);
  });
  test("does in the end as much work as a queue does", () => {
    const queued: Service = { concurrency: 1, work: exponential("100ms") };
    const busy = (box: Service): number => stream(box).boxes["box"]!.utilization;
    // The same works in the same order: a server that is never idle while there is work is busy at the same times.
    expect(busy({ ...queued, sharing: "processor" })).toBeCloseTo(busy(queued), 9);
  });
  test("holds at most the jobs that could be served and wait, and turns the others away", () => {
    const run = together({ ...shared, queue: { limit: 1 } }, { at1s: 3 });
    expect(run.boxes["box"]!.rejected).toBe(1);
    expect(run.boxes["box"]!.inUsePeak).toBe(2);
    expect(times(run).slice(0, 2).map(Math.round)).toEqual([200, 200]);
  });
  test("slows work under way when a fault slows the box, and speeds it up again at its end", () => {
    // 50 ms of work done by 1.05 s, 20 ms at half speed until 1.09 s, 30 ms more.
    const run = together(shared, { faults: [slow("box", { by: 2, at: 1_050, for: 40 })] });
    expect(times(run)[0]).toBeCloseTo(120, 6);
  });
  test("stands still for all in a stall, and while every slot is lost", () => {
    for (const fault of [stall("box", { at: 1_050, for: 40 }), lose("box", { slots: 1, at: 1_050, for: 40 })])
      expect(times(together(shared, { faults: [fault] }))[0]).toBeCloseTo(140, 6);
  });
  test("with contention is slower still: the factor follows the jobs at work", () => {
    const box: Service = { ...shared, contention: { knee: 1, slope: 1 } };
    // Two at once: half the capacity, each piece of work twice as long.
    for (const took of times(together(box, { at1s: 2 }))) expect(took).toBeCloseTo(400, 6);
  });
  test("gives the share of a job that is cancelled to the others", () => {
    const model = checkedSystem({
      boxes: { hasty: { kind: "client" }, calm: { kind: "client" }, box: shared },
      arrows: { "hasty -> box": { timeout: "100ms", cancelOnTimeout: true }, "calm -> box": {} },
    });
    const once = steady(1, { for: "1500ms" });
    const run = simulate(model, incident({ load: { hasty: once, calm: once }, warmup: 1, duration: "9s" }));
    // 50 ms of work each by the time one leaves.
    expect(run.clients["calm"]!.latency.mean).toBeCloseTo(150, 6);
    expect(run.boxes["box"]!.served).toBe(1);
  });
  test("without cancellation is served for nobody too", () => {
    const { abandonedServed, served } = stream(shared, 9, { timeout: "500ms" }).boxes["box"]!;
    expect(abandonedServed).toBeGreaterThan(100);
    expect(served).toBeGreaterThan(abandonedServed);
  });
  test("charges a failing job its cost, and the next job the cost of a rejection", () => {
    const failing = together(shared, { faults: [errors("box", { rate: 1, cost: 0.5, at: 0, for: "9s" })] });
    expect(failing.boxes["box"]!.sojournMean).toBeCloseTo(50, 6);
    expect(failing.clients["user0"]!.failed).toBe(1);
    const costly = stream({ ...shared, queue: { limit: 2 }, rejectionCost: 1 }, 20).boxes["box"]!;
    expect(costly.served).toBeLessThan(stream({ ...shared, queue: { limit: 2 } }, 20).boxes["box"]!.served);
  });
  test("leaves its place for as long as it calls: another may have the processor", () => {
    const model = checkedSystem({
      boxes: {
        a: { kind: "client" },
        b: { kind: "client" },
        box: { ...shared, calls: ["slow"] },
        slow: { work: fixed("1s") },
      },
      arrows: { "a -> box": {}, "b -> box": {} },
    });
    const load = { a: steady(1, { for: "1500ms" }), b: steady(1, { at: "150ms", for: "1500ms" }) };
    const run = simulate(model, incident({ load, warmup: 1, duration: "9s" }));
    expect(times(run).map(Math.round)).toEqual([1_100, 1_100]);
  });
});
