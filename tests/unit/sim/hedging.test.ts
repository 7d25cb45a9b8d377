/** Hedging: by hand in small systems, over seeds in a large one, and where it meets everything else on its arrow. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  checkedSystem,
  disableRetries,
  errors,
  exponential,
  fixed,
  type HedgePolicy,
  incident,
  type Incident,
  lognormal,
  poisson,
  program,
  restart,
  type Run,
  simulate,
  slow,
  steady,
  system,
  traceRequests,
} from "#sim";

const hedge: HedgePolicy = { after: "200ms" };
/** Whoever starts to work in the first 50 ms of each request of this second is ten times slower. */
const hiccup = slow("back", { by: 10, at: "2.99s", for: "50ms" });
const seconds = (...faults: Incident["faults"]): Incident =>
  incident({ load: { user: steady(1) }, faults, warmup: 1, duration: "8s" });
const asked = (arrow: Arrow, back: object = {}) =>
  system({
    boxes: { user: { kind: "client" }, back: { concurrency: 10, work: fixed("100ms"), ...back } },
    arrows: { "user -> back": arrow },
  });
const ask = (arrow: Arrow, world: Incident = seconds(hiccup), back?: object): Run =>
  simulate(asked(arrow, back), world);
const arrowOf = (run: Run) => run.arrows["user -> back"]!;
const user = (run: Run) => run.clients["user"]!;
const sum = (series: Float64Array): number => series.reduce((total, value) => total + value, 0);
const slowest = (run: Run): number => Math.max(...user(run).outcomeP99.filter((ms) => !Number.isNaN(ms)));

describe("a hedge", () => {
  test("goes out when the first try has not answered in time, and the first answer counts", () => {
    expect(slowest(ask({}))).toBeCloseTo(1_000, -2);
    const run = ask({ hedge });
    expect(slowest(run)).toBeLessThan(310);
    expect(arrowOf(run)).toMatchObject({ calls: 7, hedges: 1, retries: 1, attempts: 8, successes: 7 });
    expect(user(run)).toMatchObject({ succeeded: 7, failed: 0 });
  });
  test("leaves the loser to be served for nobody, unless the arrow cancels", () => {
    const [left, told] = [ask({ hedge }), ask({ hedge, cancelOnTimeout: true })];
    expect(left.boxes["back"]).toMatchObject({ served: 8, abandonedServed: 1 });
    expect(sum(arrowOf(left).late)).toBe(1);
    expect(told.boxes["back"]).toMatchObject({ served: 7, abandonedServed: 0 });
    expect(sum(arrowOf(told).late)).toBe(0);
  });
  test("may be the loser itself: then it is the one that nobody waits for", () => {
    // Work of 250 ms: the hedge at 200 ms is answered at 450 ms, the first try before it.
    const run = ask({ hedge }, seconds(), { work: fixed("250ms") });
    expect(slowest(run)).toBeLessThan(260);
    expect(run.boxes["back"]).toMatchObject({ served: 14, abandonedServed: 7 });
  });
  test("is followed by the next one as long after it, up to its number", () => {
    const hold = slow("back", { by: 10, at: "2.99s", for: "900ms" });
    const run = ask({ hedge: { after: "150ms", max: 3 } }, seconds(hold));
    expect(arrowOf(run)).toMatchObject({ hedges: 3, attempts: 10 });
    expect(run.boxes["back"]!.inUsePeak).toBe(4);
  });
  test("comes from a box as well as from a client, and goes when its own caller gives up", () => {
    const chain = system({
      boxes: { user: { kind: "client" }, front: { calls: ["back"] }, back: { concurrency: 10, work: fixed("5s") } },
      arrows: {
        "user -> front": { timeout: "500ms", cancelOnTimeout: true },
        "front -> back": { hedge, cancelOnTimeout: true, bulkhead: { maxInFlight: 2 } },
      },
    });
    const run = simulate(chain, seconds());
    // Were a place in the bulkhead kept, later hedges would be blocked.
    expect(run.arrows["front -> back"]).toMatchObject({ calls: 7, hedges: 7, attempts: 14 });
    expect(run.boxes["back"]!.served).toBe(0);
    // Half a second and three tenths of the last second, and nothing left of the seconds before it.
    expect(run.boxes["back"]!.inUse.at(-1)).toBeCloseTo(0.8, 6);
  });
  test("is for nobody, too, once nobody waits for the job that sent it", () => {
    const chain = system({
      boxes: { user: { kind: "client" }, front: { calls: ["back"] }, back: { concurrency: 10, work: fixed("700ms") } },
      arrows: { "user -> front": { timeout: "500ms" }, "front -> back": { hedge } },
    });
    const run = simulate(chain, seconds());
    // By 8 s the first tries and hedges of seven requests are done.
    expect(run.boxes["back"]).toMatchObject({ served: 14, abandonedServed: 14 });
  });
});

describe("a hedged call whose first answer is bad", () => {
  const broken = errors("back", { rate: 1, cost: 1, at: "2.99s", for: "50ms" });
  test("fails with it: the first answer counts, good or bad", () => {
    const run = ask({ hedge: { after: "50ms" } }, seconds(broken));
    expect(user(run).failed).toBe(1);
    expect(arrowOf(run)).toMatchObject({ hedges: 7, attempts: 14 });
  });
  test("waits for the other where such a failure is not fatal", () => {
    const run = ask({ hedge: { after: "50ms", nonFatal: ["5xx"] } }, seconds(broken));
    expect(user(run)).toMatchObject({ succeeded: 7, failed: 0 });
    expect(slowest(run)).toBeLessThan(160);
  });
  test("sends what was still to come at once where such a failure is not fatal", () => {
    const run = ask({ hedge: { after: "500ms", nonFatal: ["5xx"] } }, seconds(broken));
    expect(arrowOf(run)).toMatchObject({ hedges: 1, attempts: 8 });
    expect(slowest(run)).toBeLessThan(210);
  });
  test("fails with the last of them when all are bad", () => {
    const down = errors("back", { rate: 1, cost: 1, at: "2.99s", for: "900ms" });
    const run = ask({ hedge: { after: "500ms", max: 3, nonFatal: ["5xx"] } }, seconds(down));
    expect(user(run)).toMatchObject({ succeeded: 6, failed: 1 });
    expect(arrowOf(run).hedges).toBe(3);
  });
  test("ends with the first try's timeout, or goes on where that is not fatal", () => {
    const stuck = seconds(slow("back", { by: 100, at: "2.99s", for: "900ms" }));
    const [fatal, not] = [[], ["timeout"] as const].map((nonFatal) =>
      ask({ timeout: "300ms", hedge: { ...hedge, nonFatal } }, stuck),
    );
    expect([fatal, not].map((run) => user(run!).failed)).toEqual([1, 1]);
    expect(slowest(fatal!)).toBeCloseTo(300, -1);
    expect(slowest(not!)).toBeCloseTo(500, -1);
  });
});

describe("a hedge is kept back", () => {
  const plain = (arrow: Arrow, world?: Incident) => {
    const run = ask({ hedge, ...arrow }, world);
    // The call itself goes on with its first try.
    expect(user(run)).toMatchObject({ succeeded: 7, failed: 0 });
    expect(slowest(run)).toBeGreaterThan(900);
    return arrowOf(run);
  };
  test("by an empty budget, from which it takes what a retry takes", () => {
    expect(plain({ retryBudget: { retryRatio: 0, minRetriesPerSecond: 0 } }).hedges).toBe(0);
    const slowBox = { work: fixed("900ms") };
    const run = ask({ hedge, retryBudget: { retryRatio: 0.5, minRetriesPerSecond: 0 } }, seconds(), slowBox);
    expect(arrowOf(run)).toMatchObject({ calls: 7, hedges: 3 });
  });
  test("by a bulkhead, and counts as blocked and not as a failure", () => {
    const arrow = plain({ bulkhead: { maxInFlight: 1 } });
    expect([arrow.hedges, sum(arrow.blocked), arrow.attempts]).toEqual([1, 1, 7]);
  });
  test("by operators who have switched retries off", () => {
    const world = { ...seconds(hiccup), actions: [disableRetries("*", { at: "1s" })] };
    expect(plain({}, world).hedges).toBe(0);
  });
  test("after a failure that is not fatal: then the call has failed", () => {
    const world = seconds(errors("back", { rate: 1, at: "2.99s", for: "50ms" }));
    const nonFatal: HedgePolicy = { ...hedge, nonFatal: ["5xx"] };
    const blocked = ask({ hedge: nonFatal, retryBudget: { retryRatio: 0, minRetriesPerSecond: 0 } }, world);
    expect(user(blocked)).toMatchObject({ succeeded: 6, failed: 1 });
    const late = ask({ hedge: nonFatal, deadline: "300ms" }, seconds(slow("back", { by: 9, at: "2.99s", for: "1s" })));
    expect(user(late).failed).toBe(1);
  });
});

describe("a hedged request", () => {
  test("is one request to a program, however often it comes", () => {
    const model = system({
      boxes: {
        user: { kind: "client" },
        ledger: program({
          handle: function* (_message: undefined, self) {
            yield self.work("300ms");
          },
        }),
      },
      arrows: { "user -> ledger": { hedge: { after: "50ms", max: 2 } } },
    });
    const run = simulate(model, seconds());
    expect(run.boxes["ledger"]).toMatchObject({ arrivals: 21, requests: 7 });
  });
  test("is lost with all its tries when its box or its caller stops", () => {
    const chain = system({
      boxes: { user: { kind: "client" }, front: { calls: ["back"] }, back: { concurrency: 10, work: fixed("700ms") } },
      arrows: { "user -> front": {}, "front -> back": { hedge, cancelOnTimeout: true } },
    });
    for (const box of ["front", "back"]) {
      const world = { ...seconds(), actions: [restart(box, { at: "3.3s", down: "50ms" })] };
      const run = simulate(chain, world);
      expect(user(run)).toMatchObject({ succeeded: 6, failed: 1 });
      expect(run.boxes["back"]).toMatchObject({ arrivals: 14, served: 6, lost: box === "back" ? 1 : 0 });
    }
  });
  test("is followed as all its tries, the loser with what became of it", () => {
    const world = seconds(hiccup);
    const [trace] = traceRequests(asked({ hedge }), world, { fromMs: 2_999, toMs: 3_001 });
    const shown = trace!.tries.map(({ number, sentMs, outcome, outcomeMs }) => [number, sentMs, outcome, outcomeMs]);
    expect(shown).toEqual([
      [1, 3_000, "left", 3_300],
      [2, 3_200, "good", 3_300],
    ]);
    expect(trace).toMatchObject({ outcome: "good", endedMs: 3_300 });
    expect(trace!.tries[0]).toMatchObject({ forNobodyMs: 3_300, endedMs: 4_000 });
  });
  test("is followed to its good end when a failed first try came before it", () => {
    const world = seconds(errors("back", { rate: 1, cost: 1, at: "2.99s", for: "50ms" }));
    const model = asked({ hedge: { ...hedge, nonFatal: ["5xx"] } });
    const [trace] = traceRequests(model, world, { fromMs: 2_999, toMs: 3_001 });
    expect(trace!.tries.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, "error"],
      [2, "good"],
    ]);
    expect(trace).toMatchObject({ outcome: "good", endedMs: 3_200 });
  });
  test("is counted in full over a busy run: followed requests are the run's, outcome by outcome", () => {
    const model = system({
      boxes: { user: { kind: "client" }, back: { concurrency: 10, work: exponential("100ms") } },
      arrows: {
        "user -> back": { timeout: "800ms", hedge: { after: "150ms", max: 2, nonFatal: ["timeout", "rejected"] } },
      },
    });
    const world = incident({ load: { user: poisson(70) }, warmup: 1, duration: "20s" });
    const traces = traceRequests(model, world, { fromMs: 9_000, toMs: 10_000, most: 1_000 });
    const { offered, cohortGood } = simulate(model, world).clients["user"]!;
    expect(traces).toHaveLength(offered[9]!);
    expect(traces.filter(({ outcome }) => outcome === "good")).toHaveLength(cohortGood[9]!);
    expect(Math.max(...traces.map(({ tries }) => tries.length))).toBe(3);
  });
});

/** Dean & Barroso's promise and its price: 20 slots, work of 50 ms with a long tail, hedged at about its 95th percentile. */
describe("on a service whose slowest answer in a hundred takes eight times the mean", () => {
  const figures = (rate: number, arrow: Arrow) => {
    const runs = [1, 2, 3].map((seed) =>
      simulate(
        asked(arrow, { concurrency: 20, work: lognormal({ mean: "50ms", cv: 2 }) }),
        incident({ load: { user: poisson(rate) }, warmup: "2s", duration: "25s" }),
        { seed },
      ),
    );
    const mean = (of: (run: Run) => number): number => runs.reduce((total, run) => total + of(run) / runs.length, 0);
    return {
      p99: mean((run) => user(run).latency.p99),
      use: mean((run) => run.boxes["back"]!.utilization),
      attempts: mean((run) => arrowOf(run).attempts / arrowOf(run).calls),
    };
  };
  const hedged: Arrow = { hedge: { after: "150ms" } };

  test("at a fifth of its capacity hedging halves the 99th percentile for less than a tenth more load", () => {
    const [plain, cut] = [figures(80, {}), figures(80, hedged)];
    expect(cut.p99).toBeLessThan(0.55 * plain.p99);
    expect(cut.attempts).toBeGreaterThan(1.04);
    expect(cut.attempts).toBeLessThan(1.1);
    expect(cut.use).toBeGreaterThan(1.03 * plain.use);
  });
  test("at six sevenths of it every request is soon hedged, and what was busy is down", () => {
    const [plain, cut] = [figures(340, {}), figures(340, hedged)];
    expect(plain.p99).toBeLessThan(600);
    expect(cut.p99).toBeGreaterThan(10 * plain.p99);
    expect(cut.attempts).toBeGreaterThan(1.7);
  });
  test("there, cancelled losers give back more than hedges take", () => {
    const [plain, cut] = [figures(340, {}), figures(340, { ...hedged, cancelOnTimeout: true })];
    expect(cut.p99).toBeLessThan(0.6 * plain.p99);
    expect(cut.use).toBeLessThan(plain.use);
  });
  test("there, a budget of a tenth keeps hedging from taking it down", () => {
    const cut = figures(340, { ...hedged, retryBudget: { retryRatio: 0.05, minRetriesPerSecond: 0 } });
    expect(cut.p99).toBeLessThan(1_500);
    expect(cut.attempts).toBeLessThan(1.06);
  });
});

describe("a hedge that makes no sense is refused", () => {
  const refused = (arrow: object): unknown => {
    try {
      return checkedSystem({ boxes: { user: { kind: "client" }, back: {} }, arrows: { "user -> back": arrow } });
    } catch (error) {
      return (error as Error).message;
    }
  };
  test.each([
    [{ hedge, retry: { maxAttempts: 2 } }, 'arrows["user -> back"].hedge'],
    [{ hedge, retry: () => "giveUp" }, 'arrows["user -> back"].hedge'],
    [{ hedge, timeout: "200ms" }, 'arrows["user -> back"].hedge.after'],
    [{ hedge, deadline: "100ms" }, 'arrows["user -> back"].hedge.after'],
    [{ hedge: {} }, 'arrows["user -> back"].hedge.after'],
    [{ hedge: { ...hedge, max: 0 } }, 'arrows["user -> back"].hedge.max'],
    [{ hedge: { ...hedge, nonFatal: ["ok"] } }, 'arrows["user -> back"].hedge.nonFatal[0]'],
  ])("%o", (arrow, path) => {
    expect(refused(arrow)).toContain(path);
  });
});
