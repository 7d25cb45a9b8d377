/** Mechanisms on arrows, alone and where two of them meet, in systems small enough to be worked out by hand. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  errors,
  fixed,
  incident,
  type Incident,
  poisson,
  type Run,
  simulate,
  slow,
  steady,
  system,
} from "#sim";
import { Breaker, breakerPlan } from "../../../src/sim/policies/breaker.ts";

/** A user in front of a front box that calls a back box over the arrow in question; one request a second. */
function chain(arrow: Arrow, { back = {}, world }: { back?: object; world?: Incident } = {}): Run {
  const model = system({
    boxes: {
      user: { kind: "client" },
      front: { calls: ["back"] },
      back: { concurrency: 1, work: fixed("100ms"), ...back },
    },
    arrows: { "user -> front": {}, "front -> back": arrow },
  });
  return simulate(model, world ?? incident({ load: { user: steady(1) }, warmup: 1, duration: "20s" }));
}
const failing = incident({
  load: { user: steady(10) },
  faults: [errors("back", { rate: 1, at: "5s", for: "5s" })],
  warmup: 1,
  duration: "20s",
});
const user = (run: Run) => run.clients["user"]!;
const arrowOf = (run: Run) => run.arrows["front -> back"]!;
const sum = (series: Float64Array, from = 0, to = series.length): number =>
  series.subarray(from, to).reduce((total, value) => total + value, 0);

describe("loss", () => {
  test("leaves the caller waiting for its timeout, and the callee without the job", () => {
    const run = chain({ loss: 1, timeout: "300ms" });
    expect(run.boxes["back"]!.arrivals).toBe(0);
    expect(arrowOf(run)).toMatchObject({ attempts: 19, timeouts: 19, successes: 0 });
  });
  test("hits requests and replies alike, each with its probability", () => {
    const world = incident({ load: { user: poisson(500) }, warmup: 1, duration: "60s" });
    const run = chain({ loss: 0.1, timeout: "1s" }, { back: { concurrency: 1_000, work: fixed("1ms") }, world });
    expect(run.boxes["back"]!.arrivals / arrowOf(run).attempts).toBeCloseTo(0.9, 1);
    expect(arrowOf(run).successes / run.boxes["back"]!.arrivals).toBeCloseTo(0.9, 1);
  });
  test("with a retry becomes a delay", () => {
    const world = incident({ load: { user: poisson(50) }, warmup: 1, duration: "60s" });
    const run = chain(
      { loss: 0.1, timeout: "1s", retry: { maxAttempts: 10 } },
      { back: { concurrency: 1_000 }, world },
    );
    expect(user(run).failed).toBe(0);
    expect(user(run).latency.p99).toBeGreaterThan(1_000);
  });
});

describe("a bulkhead", () => {
  test("turns away what would be one too many under way, before it is sent", () => {
    const world = incident({ load: { user: steady(10) }, warmup: 1, duration: "10s" });
    const run = chain({ bulkhead: { maxInFlight: 3 } }, { back: { concurrency: 10, work: fixed("1s") }, world });
    expect(run.boxes["back"]!.inUsePeak).toBe(3);
    expect(sum(arrowOf(run).blocked)).toBeGreaterThan(60);
    expect(arrowOf(run).attempts).toBe(run.boxes["back"]!.arrivals);
  });
  test("keeps a queue behind it from growing: no more wait there than it lets through", () => {
    const world = incident({ load: { user: steady(10) }, warmup: 1, duration: "10s" });
    const run = chain({ bulkhead: { maxInFlight: 3 } }, { back: { concurrency: 1, work: fixed("1s") }, world });
    expect(Math.max(...run.boxes["back"]!.queue)).toBeLessThanOrEqual(2);
  });
  test("stops counting a try that was given up, though the callee still works on it", () => {
    const world = incident({ load: { user: steady(10) }, warmup: 1, duration: "10s" });
    const run = chain(
      { bulkhead: { maxInFlight: 3 }, timeout: "200ms" },
      { back: { concurrency: 100, work: fixed("5s") }, world },
    );
    expect(run.boxes["back"]!.inUsePeak).toBeGreaterThan(3);
  });
});

describe("a circuit breaker", () => {
  const plan = breakerPlan({ failureRate: 0.5, minimumCalls: 4, window: "10s", openFor: "5s", halfOpenCalls: 2 });
  const opened = (): Breaker => {
    const breaker = new Breaker(plan);
    for (const ok of [true, true, false, false]) breaker.ended(1_000, ok);
    return breaker;
  };
  test("opens at its share of failures, not before its least number of calls", () => {
    const breaker = new Breaker(plan);
    for (const ok of [false, false, false]) breaker.ended(1_000, ok);
    expect(breaker.admits(1_000)).toBe(true);
    breaker.ended(1_000, true);
    expect(breaker.admits(1_001)).toBe(true);
    breaker.ended(1_000, false);
    expect(breaker.admits(1_001)).toBe(false);
  });
  test("forgets what lies further back than its window", () => {
    const breaker = new Breaker(plan);
    for (const ok of [false, false, false]) breaker.ended(1_000, ok);
    for (const ok of [true, true, true, false]) breaker.ended(12_000, ok);
    expect(breaker.admits(12_001)).toBe(true);
  });
  test("half open, lets just its probes through, however many callers come at once", () => {
    const breaker = opened();
    expect([1_001, 5_999, 6_000, 6_000, 6_000, 6_000].map((now) => breaker.admits(now))).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
    ]);
  });
  test("closes when all its probes succeed, and opens again when one fails", () => {
    const [good, bad] = [opened(), opened()];
    for (const breaker of [good, bad]) for (let i = 0; i < 2; i++) breaker.admits(6_000);
    for (let i = 0; i < 2; i++) good.ended(6_100, true);
    expect(good.admits(6_101)).toBe(true);
    bad.ended(6_100, true);
    bad.ended(6_100, false);
    expect(bad.admits(6_101)).toBe(false);
    expect(bad.opened).toBe(2);
  });
  test("gives a probe back that was called off", () => {
    const breaker = opened();
    for (let i = 0; i < 2; i++) breaker.admits(6_000);
    breaker.forget();
    expect(breaker.admits(6_001)).toBe(true);
  });
  test("in a run spares the callee while it fails, and lets it be found well again", () => {
    const run = chain({ breaker: { minimumCalls: 5, window: "2s", openFor: "1s" } }, { world: failing });
    const naked = chain({}, { world: failing });
    expect(run.boxes["back"]!.arrivals).toBeLessThan(naked.boxes["back"]!.arrivals - 25);
    expect(sum(user(run).goodput, 13, 20)).toBe(sum(user(naked).goodput, 13, 20));
  });
});

describe("a deadline", () => {
  const world = incident({
    load: { user: steady(1) },
    faults: [slow("back", { by: 100, at: 0, for: "15s" })],
    warmup: 1,
    duration: "20s",
  });
  test("bounds the call over all its tries and delays", () => {
    const run = chain(
      { deadline: "700ms", timeout: "300ms", retry: { maxAttempts: 10, initialBackoff: "1ms" } },
      { back: { concurrency: 100 }, world },
    );
    expect(user(run).outcomeP99[5]).toBeCloseTo(700, 0);
    expect(sum(arrowOf(run).first, 0, 14) + sum(arrowOf(run).retry, 0, 14)).toBe(3 * sum(arrowOf(run).first, 0, 14));
  });
  test("leaves no retry that would come too late, and spends no budget on it", () => {
    const run = chain(
      {
        deadline: "700ms",
        timeout: "300ms",
        retry: { maxAttempts: 10, initialBackoff: "500ms" },
        retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
      },
      { back: { concurrency: 100 }, world },
    );
    expect(arrowOf(run).retries).toBe(0);
  });
  test("told to the callee, keeps it from beginning work that nobody can use", () => {
    const busy = incident({ load: { user: steady(20) }, warmup: 1, duration: "20s" });
    const silent = chain({ deadline: "500ms" }, { world: busy });
    const told = chain({ deadline: "500ms", propagateDeadline: true }, { world: busy });
    // Twice what the box can do: without the word the line grows for ever, with it nobody stands in line longer than 500 ms.
    expect(silent.boxes["back"]!.queue[19]).toBeGreaterThan(150);
    expect(Math.max(...told.boxes["back"]!.queue)).toBeLessThan(11);
    expect(told.boxes["back"]!.rejected).toBeGreaterThan(150);
  });
  test("is passed on down the line, where the arrows tell it", () => {
    const model = (propagateDeadline: boolean): Run =>
      simulate(
        system({
          boxes: {
            user: { kind: "client" },
            front: { work: fixed("300ms"), calls: ["back"] },
            back: { work: fixed("100ms") },
          },
          arrows: {
            "user -> front": { deadline: "250ms", propagateDeadline: true },
            "front -> back": { propagateDeadline },
          },
        }),
        incident({ load: { user: steady(1) }, warmup: 1, duration: "10s" }),
      );
    expect(model(false).boxes["back"]!.arrivals).toBe(9);
    expect(model(true).boxes["back"]!.arrivals).toBe(0);
  });
});

describe("a fallback", () => {
  test("lets the caller go on without the answer, and counts how often", () => {
    const run = chain({ fallback: true }, { world: failing });
    expect(user(run).failed).toBe(0);
    expect(sum(arrowOf(run).fallbacks)).toBe(50);
  });
  test("comes after the retries, not instead of them", () => {
    const run = chain({ fallback: true, retry: { maxAttempts: 2 } }, { world: failing });
    expect(arrowOf(run).retries).toBe(50);
    expect(sum(arrowOf(run).fallbacks)).toBe(50);
  });
  test("has no place on a client's own arrow", () => {
    expect(() =>
      system({ boxes: { user: { kind: "client" }, box: {} }, arrows: { "user -> box": { fallback: true } } }),
    ).toThrow(/client's own arrow/);
  });
});

test("cancelling a caller frees its place in the bulkhead of the call that it was making", () => {
  const model = system({
    boxes: { user: { kind: "client" }, front: { calls: ["back"] }, back: { work: fixed("10s") } },
    arrows: {
      "user -> front": { timeout: "100ms", cancelOnTimeout: true },
      "front -> back": { bulkhead: { maxInFlight: 1 } },
    },
  });
  const run = simulate(model, incident({ load: { user: steady(1) }, warmup: 1, duration: "10s" }));
  expect(sum(run.arrows["front -> back"]!.blocked)).toBe(0);
});

describe("turning jobs away", () => {
  const busy = (rejectionCost: number): Run =>
    simulate(
      system({
        boxes: {
          user: { kind: "client" },
          box: { concurrency: 1, work: fixed("100ms"), queue: { limit: 2 }, rejectionCost },
        },
        arrows: { "user -> box": {} },
      }),
      incident({ load: { user: steady(40) }, warmup: 1, duration: "60s" }),
    );
  test("is free by default: a box that is offered four times what it can do, does what it can", () => {
    expect(user(busy(0)).succeeded / 60).toBeCloseTo(10, 0);
  });
  test("can cost slot time: each job served pays for those turned away since the last one", () => {
    // A job's time t holds 40·t arrivals, of which all but one are turned away at 10 ms each: t = 0.1 + 0.01 · (40·t − 1).
    const t = 0.09 / 0.6;
    expect(user(busy(0.1)).succeeded / 60).toBeCloseTo(1 / t, 0);
    expect(busy(0.1).boxes["box"]!.utilization).toBeCloseTo(1, 2);
  });
});

describe("a breaker per route", () => {
  /** Two kinds of request over one arrow; those of `buy` need the till, which fails. */
  function shop(per: "arrow" | "route"): Run {
    const model = system({
      boxes: {
        browse: { kind: "client" },
        buy: { kind: "client" },
        front: { calls: ["back"] },
        back: { calls: [{ to: "till", for: ["buy"] }] },
        till: { work: fixed("1ms") },
      },
      arrows: {
        "browse -> front": {},
        "buy -> front": {},
        "front -> back": { breaker: { minimumCalls: 5, window: "2s", openFor: "1s", per } },
      },
    });
    const world = incident({
      load: { browse: steady(10), buy: steady(10) },
      faults: [errors("till", { rate: 1, at: "5s", for: "5s" })],
      warmup: 1,
      duration: "20s",
    });
    return simulate(model, world);
  }
  const failed = (run: Run, client: string): number => run.clients[client]!.failed;
  test("leaves the requests of other clients alone", () => {
    expect(failed(shop("route"), "browse")).toBe(0);
    expect(failed(shop("arrow"), "browse")).toBeGreaterThan(20);
  });
  test("spares the callee the requests that fail", () => {
    expect(shop("route").boxes["till"]!.arrivals).toBeLessThan(shop("arrow").boxes["till"]!.arrivals + 5);
    expect(arrowOf(shop("route")).blocked.reduce((a, b) => a + b, 0)).toBeGreaterThan(20);
  });
  test("is the same as one for the arrow where one client sends everything", () => {
    const per = (of: "arrow" | "route"): Run =>
      chain({ breaker: { minimumCalls: 5, window: "2s", openFor: "1s", per: of } }, { world: failing });
    expect(per("route").hash).toBe(per("arrow").hash);
  });
});
