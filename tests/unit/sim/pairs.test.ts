/**
 * Where two mechanisms meet, one sentence a pair. The rules, and the tests of pairs that stand beside one of the two
 * mechanisms, are listed in docs/interactions.md; that list is followed here.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  type Fault,
  errors,
  fixed,
  incident,
  type Incident,
  type Run,
  shed,
  simulate,
  slow,
  steady,
  system,
} from "#sim";

const seconds = (rate: number, duration: Incident["duration"], ...faults: Fault[]): Incident =>
  incident({ load: { user: steady(rate) }, faults, warmup: 1, duration });
const always = (kind: "errors"): Fault => ({ kind, box: "back", rate: 1, cost: 1, at: 0 });

/** A user who asks a back box over the arrow in question. */
function ask(arrow: Arrow, world: Incident, back: object = {}): Run {
  const model = system({
    boxes: { user: { kind: "client" }, back: { concurrency: 10, work: fixed("100ms"), ...back } },
    arrows: { "user -> back": arrow },
  });
  return simulate(model, world);
}
const arrowOf = (run: Run) => run.arrows["user -> back"]!;
const user = (run: Run) => run.clients["user"]!;
const sum = (series: Float64Array): number => series.reduce((total, value) => total + value, 0);
const slowest = (run: Run): number => Math.max(...user(run).outcomeP99.filter((ms) => !Number.isNaN(ms)));

describe("a breaker", () => {
  const breaker = { minimumCalls: 5, openFor: "2s", halfOpenCalls: 2 } as const;
  test("half open lets its probes through and nobody else, however many come while they are under way", () => {
    // Probes take half a second, and ten requests come meanwhile.
    const run = ask({ breaker }, seconds(20, "10s", always("errors")), { work: fixed("500ms") });
    // Opened by the first answers at 0.55 s: by then 11 were sent. It is half open at 2.75, 5.25 and 7.75 s, roughly.
    const [sent, blocked] = [arrowOf(run).attempts, sum(arrowOf(run).blocked)];
    expect(sent + blocked).toBe(arrowOf(run).calls);
    const before = run.boxes["back"]!.arrivals - 3 * breaker.halfOpenCalls;
    expect(before).toBeGreaterThanOrEqual(10);
    expect(before).toBeLessThanOrEqual(16);
    for (const second of [1, 3, 4, 6, 9]) expect(arrowOf(run).first[second]! - arrowOf(run).blocked[second]!).toBe(0);
  });
  test("that is open takes nothing from a budget of tokens: what was not sent has not failed", () => {
    const touchy = { minimumCalls: 1, failureRate: 0.01, openFor: "10s" } as const;
    const arrow: Arrow = {
      breaker: touchy,
      retry: { maxAttempts: 2 },
      retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
    };
    const run = ask(arrow, seconds(10, "10s", errors("back", { rate: 1, cost: 1, at: "1.95s", for: "100ms" })));
    // One failure and eight seconds in which every call asks again: were each of them to take a token, five would.
    expect(arrowOf(run).retries).toBeGreaterThan(70);
    expect(sum(arrowOf(run).blocked)).toBeGreaterThan(140);
  });
  test("half open takes a hedge for a probe, and keeps the one too many back", () => {
    const hedge = { after: "100ms", nonFatal: ["5xx"] } as const;
    const run = ask({ breaker: { ...breaker, halfOpenCalls: 1 }, hedge }, seconds(5, "8s", always("errors")), {
      work: fixed("300ms"),
    });
    const after = [3, 4, 5, 6, 7].map((second) => arrowOf(run).first[second]! + arrowOf(run).retry[second]!);
    const kept = [3, 4, 5, 6, 7].map((second) => arrowOf(run).blocked[second]!);
    // One probe each time that it is half open, which is every 2.3 s: two or three in five seconds.
    const sent = after.reduce((total, tries, i) => total + tries - kept[i]!, 0);
    expect(sent).toBeGreaterThanOrEqual(2);
    expect(sent).toBeLessThanOrEqual(3);
  });
});

describe("a deadline", () => {
  test("cuts the last retry's wait to what is left", () => {
    const arrow: Arrow = { timeout: "300ms", deadline: "500ms", retry: { maxAttempts: 5 } };
    const run = ask(arrow, seconds(1, "10s"), { work: fixed("5s"), concurrency: 100 });
    expect(slowest(run)).toBeCloseTo(500, -1);
    expect(arrowOf(run)).toMatchObject({ calls: 9, attempts: 18, timeouts: 18 });
  });
  test("cuts a hedge's wait to what is left", () => {
    const arrow: Arrow = { deadline: "300ms", hedge: { after: "200ms", nonFatal: ["timeout"] } };
    const run = ask(arrow, seconds(1, "10s"), { work: fixed("5s"), concurrency: 100 });
    expect(slowest(run)).toBeCloseTo(300, -1);
    expect(arrowOf(run)).toMatchObject({ calls: 9, hedges: 9, successes: 0 });
  });
});

describe("a bulkhead", () => {
  test("has no place taken by a call that waits for its retry", () => {
    const arrow: Arrow = { bulkhead: { maxInFlight: 1 }, retry: { maxAttempts: 2, initialBackoff: "10s" } };
    const run = ask(arrow, seconds(1, "9s", always("errors")));
    expect(sum(arrowOf(run).blocked)).toBe(0);
    expect(run.boxes["back"]!.arrivals).toBe(8);
  });
  test("counts those who wait in the callee's queue: the queue is never longer than the bulkhead less the slots", () => {
    const run = ask({ bulkhead: { maxInFlight: 5 } }, seconds(20, "9s"), { concurrency: 2, work: fixed("1s") });
    expect(run.boxes["back"]!.inUsePeak).toBe(2);
    expect(Math.max(...run.boxes["back"]!.queue)).toBeGreaterThan(2.5);
    expect(Math.max(...run.boxes["back"]!.queue)).toBeLessThanOrEqual(3 + 1e-9);
    expect(run.boxes["back"]!.rejected).toBe(0);
  });
});

describe("calls made at once", () => {
  const page = (arrows: Record<string, Arrow>) =>
    simulate(
      system({
        boxes: {
          user: { kind: "client" },
          page: { calls: [["quick", "slow"]] },
          quick: { concurrency: 10, work: fixed("100ms") },
          slow: { concurrency: 10, work: fixed("400ms") },
        },
        arrows: { "user -> page": {}, ...arrows },
      }),
      incident({
        load: { user: steady(1) },
        faults: [errors("quick", { rate: 1, cost: 1, at: 0 })],
        warmup: 1,
        duration: "9.5s",
      }),
    );
  test("and hedged are let go of with both their tries when another one fails", () => {
    const hedge = { after: "50ms" } as const;
    expect(page({ "page -> slow": { hedge } }).boxes["slow"]).toMatchObject({ served: 18, abandonedServed: 18 });
    const told = page({ "page -> slow": { hedge, cancelOnTimeout: true } });
    expect(told.boxes["slow"]).toMatchObject({ arrivals: 18, served: 0 });
  });
});

test("a LIFO queue that is full turns away who comes: the oldest keeps its place, and its wait", () => {
  const world = seconds(10, "20s");
  const at = (discipline: "fifo" | "lifo") =>
    ask({}, world, { concurrency: 1, work: fixed("500ms"), queue: { limit: 3, discipline } });
  const [fifo, lifo] = [at("fifo"), at("lifo")];
  expect(lifo.boxes["back"]!.rejected).toBe(fifo.boxes["back"]!.rejected);
  expect(lifo.boxes["back"]!.served).toBe(fifo.boxes["back"]!.served);
  // FIFO lets nobody wait longer than the line; in LIFO's the two at the bottom are never served while the load lasts.
  expect(slowest(fifo)).toBeLessThan(2_100);
  expect(user(lifo).latency.p99).toBeLessThan(1_100);
  expect(lifo.boxes["back"]!.queueForNobody.at(-1)).toBe(0);
});

test("operators shed a client's requests whatever their priority; a box's own shedding then has less to do", () => {
  const model = system({
    boxes: {
      gold: { kind: "client", priority: 10 },
      free: { kind: "client" },
      back: { concurrency: 1, work: fixed("100ms"), queue: { limit: 5, discipline: "priority" } },
    },
    arrows: { "gold -> back": {}, "free -> back": {} },
  });
  const run = (...actions: Incident["actions"]): Run =>
    simulate(model, incident({ load: { gold: steady(8), free: steady(8) }, actions, warmup: 1, duration: "30s" }));
  const [alone, gold] = [run(), run(shed("gold", { share: 1, at: 0 }))];
  expect(alone.clients["gold"]!.failed).toBe(0);
  expect(alone.clients["free"]!.failed).toBeGreaterThan(150);
  expect(gold.clients["gold"]!.succeeded).toBe(0);
  expect(gold.clients["free"]!.failed).toBe(0);
  expect(gold.boxes["back"]!.rejected).toBe(0);
});

test("a coalesced fetch that is hedged answers all who wait with whichever fetch comes first", () => {
  const model = system({
    boxes: {
      user: { kind: "client" },
      cache: { kind: "cache", keys: 1, ttl: "60s", coalesce: true, calls: ["back"] },
      back: { concurrency: 10, work: fixed("100ms") },
    },
    arrows: { "user -> cache": {}, "cache -> back": { timeout: "300ms", hedge: { after: "200ms" } } },
  });
  const world = seconds(20, "3s", slow("back", { by: 20, at: 0, for: "100ms" }));
  const run = simulate(model, world);
  expect(user(run)).toMatchObject({ failed: 0, inFlight: 0 });
  // The first fetch, sent at 50 ms, takes two seconds; its hedge is back after 300 ms.
  expect(slowest(run)).toBeLessThanOrEqual(310);
  expect(run.arrows["cache -> back"]).toMatchObject({ calls: 1, hedges: 1, timeouts: 0 });
});

describe("a hedge and a balancer", () => {
  const hedge = { after: "200ms" } as const;
  /** Two replicas in turn, one of which takes a second; a request each second. */
  const halfSlow = (arrows: Record<string, Arrow>): Run =>
    simulate(
      system({
        boxes: {
          user: { kind: "client" },
          lb: { kind: "balancer", over: ["r1", "r2"] },
          r1: { concurrency: 10, work: fixed("1s") },
          r2: { concurrency: 10, work: fixed("100ms") },
        },
        arrows: { "user -> lb": {}, ...arrows },
      }),
      seconds(1, "9s"),
    );
  test("before the balancer, the hedge is one more job for it and goes to the next replica", () => {
    const run = halfSlow({ "user -> lb": { hedge } });
    // Every request begins at the slow one, and is answered by the other.
    expect(run.arrows["user -> lb"]).toMatchObject({ calls: 8, hedges: 8 });
    expect(run.boxes["r1"]!.arrivals).toBe(8);
    expect(run.boxes["r2"]!.arrivals).toBe(8);
    expect(slowest(run)).toBeCloseTo(300, -1);
  });
  test("behind it, the hedge goes to the same replica once more, and its call counts once", () => {
    const run = halfSlow({ "lb -> r1": { hedge }, "lb -> r2": { hedge } });
    expect(run.arrows["lb -> r1"]).toMatchObject({ calls: 4, hedges: 4 });
    expect(run.arrows["lb -> r2"]).toMatchObject({ calls: 4, hedges: 0 });
    expect(run.boxes["r1"]!.arrivals).toBe(8);
    expect(slowest(run)).toBeGreaterThan(900);
  });
});

describe("docs/interactions.md", () => {
  const rows = readFileSync(new URL("../../../docs/interactions.md", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => /^\|.*\.test\.ts`: /.test(line))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  test("names every pair that the simulator's issue asks for", () => {
    const pairs = rows.map(([, pair]) => pair);
    const asked = ["deadline × retry", "hedge × budget", "breaker half open × concurrency", "bulkhead × queue"];
    const more = ["cancel × calls at once", "coalescing × timeout", "LIFO × bounded queue", "shed × priority"];
    expect(pairs).toEqual(expect.arrayContaining([...asked, ...more]));
  });
  test.each(rows)("has a test for %s%s", (_start, _pair, rule, cited) => {
    expect(rule.length).toBeGreaterThan(20);
    const [, file, name] = /^`(.+?)`: (.+)$/.exec(cited) ?? [];
    expect(readFileSync(new URL(file!, import.meta.url), "utf8")).toContain(`test("${name}"`);
  });
});
