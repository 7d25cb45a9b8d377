/** What task 4's page says beyond its claims. */
import { describe, expect, test } from "vitest";
import {
  BEHAVIOURS,
  boundaryText,
  everyBoundary,
  factorsOf,
  insideSignals,
  judgeStatement,
  level,
  PAGE_SEEDS,
  seenInside,
  smallestBoundaries,
  type StatementVerdict,
  testBoundary,
} from "#course";
import { factorial, stateOf } from "#lab";
import { simulate, systemData } from "#sim";
import boundaries from "../../playgrounds/04-draw-the-boundary/boundaries.ts";
import checks from "../../playgrounds/04-draw-the-boundary/checks.ts";
import start from "../../playgrounds/04-draw-the-boundary/start.ts";
import setup from "../../playgrounds/04-draw-the-boundary/statement.ts";
import { checkoutWith } from "../../playgrounds/04-draw-the-boundary/teams.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const { base } = checks.incidents;
const subject = { system: start, incident: base };
const LOOP = ["clients", "checkout", "tax"];

test("the start is what near-misses differ from", () => {
  expect(systemData(checkoutWith({}))).toEqual(systemData(start));
});

async function tested(inside: readonly string[], seeds = 20) {
  return await testBoundary(rememberedJobs(start, base), subject, inside, seeds);
}

describe("the closure test", () => {
  test("A and B lose the outage on every seed, C keeps it", async () => {
    const found = [];
    for (const { id, inside } of boundaries) found.push([id, (await tested(inside)).persists]);
    expect(found).toEqual([
      ["A", 0],
      ["B", 0],
      ["C", 20],
    ]);
  });
  test("checkout and the tax API show the fall during the trigger on every seed, and lose what comes after", async () => {
    const result = await tested(["checkout", "tax"]);
    expect(result).toMatchObject({ falls: 20, persists: 0, state: "absent" });
    expect(boundaryText(result)).toContain("what keeps it alive is outside");
  });
  test("of all boundaries just those that hold clients, checkout and tax keep it, and that is the smallest", async () => {
    const results = [];
    for (const inside of everyBoundary(Object.keys(start.boxes))) results.push(await tested(inside, 5));
    const kept = results.filter(({ state }) => state === "present");
    expect(results).toHaveLength(32);
    expect(kept.map(({ inside }) => LOOP.every((box) => inside.includes(box)))).toEqual([true, true, true, true]);
    expect(results.filter(({ state }) => state === "sometimes")).toEqual([]);
    expect(smallestBoundaries(results).map(({ inside }) => inside)).toEqual([LOOP]);
  });
  test("the smallest keeps it on 20 held-out seeds", async () => {
    const run = rememberedJobs(start, base);
    const held = await testBoundary(
      (jobs, control) =>
        run(
          jobs.map((job) => ({ ...job, seed: job.seed + 1_000 })),
          control,
        ),
      subject,
      LOOP,
      20,
    );
    expect(held.persists).toBe(20);
  });
});

describe("what the three see, on every seed", () => {
  const signals = insideSignals(start);
  const runs = PAGE_SEEDS.slice(0, 10).map((seed) => simulate(start, base, { seed }));
  const levels = (id: string): readonly { before: number; after: number }[] => {
    const signal = signals.find((one) => one.id === id)!;
    return runs.map((run) => {
      const series = signal.series(run);
      return { before: level(run, series, run.warmupMs, 60_000), after: level(run, series, 135_000, 180_000) };
    });
  };
  const growth = (id: string): readonly number[] => levels(id).map(({ before, after }) => after / before);
  const inside = (id: string): readonly string[] => {
    const boundary = boundaries.find((one) => one.id === id)!;
    return signals.filter((signal) => seenInside(signal, boundary.inside)).map((signal) => signal.id);
  };

  test("A: own work as ever, more jobs finished, requests piling up; and nothing of anybody else", () => {
    expect(inside("A")).toEqual(["checkout.done", "checkout.work", "checkout.held"]);
    for (const factor of growth("checkout.work")) expect(factor).toBeCloseTo(1, 1);
    for (const factor of growth("checkout.done")) expect(factor).toBeGreaterThan(3);
    for (const factor of growth("checkout.held")) expect(factor).toBeGreaterThan(20);
  });
  test("B: the database has more to do and is not slower, at most half of it is busy; the queue is idle", () => {
    expect(inside("B")).toContain("checkout -> db");
    expect(inside("B")).not.toContain("clients -> checkout");
    for (const factor of growth("db.work")) expect(factor).toBeCloseTo(1, 1);
    for (const factor of growth("db.done")) expect(factor).toBeGreaterThan(3);
    for (const { after } of levels("db.busy")) expect(after).toBeLessThan(10);
    for (const { after } of levels("queue.busy")) expect(after).toBe(0);
  });
  test("C: as many requests as before, four tries each, a tax API that is quick again and full", () => {
    expect(inside("C")).toEqual(signals.map(({ id }) => id));
    for (const factor of growth("clients.demand")) expect(factor).toBeCloseTo(1, 0);
    for (const { after } of levels("clients -> checkout")) expect(after).toBeGreaterThan(3.5);
    for (const factor of growth("tax.work")) expect(factor).toBeCloseTo(1, 0);
    for (const { after } of levels("tax.busy")) expect(after).toBe(10);
  });
});

async function stated(ids: readonly [string, string, string]): Promise<StatementVerdict> {
  const all = [...factorsOf(start, base, setup.neutrals), ...(setup.suspects ?? [])];
  const outage = BEHAVIOURS.find(({ id }) => id === "outage")!;
  const factors = ids.map((id) => all.find((factor) => factor.id === id)!);
  return judgeStatement(await factorial(rememberedJobs(start, base), { factors, behaviour: outage.shows, round: 20 }));
}

const RETRIES = 'arrows["clients -> checkout"].retry';

describe("the statement", () => {
  test.each(["boxes.tax.concurrency", "boxes.tax.queue.limit"])("retries × %s stands under the slowdown", async (Y) => {
    expect(await stated([RETRIES, Y, "faults[0]"])).toEqual({ says: "stands" });
  });
  // Without checkout's own timeout the clients' timeout does the same work.
  test.each(["boxes.db.concurrency", "suspect.db", 'arrows["checkout -> tax"].timeout'])(
    "%s is not necessary",
    async (Y) => {
      expect(await stated([RETRIES, Y, "faults[0]"])).toMatchObject({ says: "not necessary", factor: "Y" });
    },
  );
  test("five seeds of five decide a boundary", () => {
    expect([stateOf(5, 5), stateOf(0, 5)]).toEqual(["present", "absent"]);
  });
});
