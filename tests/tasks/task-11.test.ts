/** What task 11's page says beyond its claims. */
import { describe, expect, test } from "vitest";
import { BEHAVIOURS, factorsOf, judgeStatement } from "#course";
import { applyEdits, bendOf, factorial, peakOf, staircase, sweep, type SweepPoint } from "#lab";
import { incident, simulate, type System, systemData } from "#sim";
import checks from "../../playgrounds/11-throughput-and-load/checks.ts";
import setup from "../../playgrounds/11-throughput-and-load/curve.ts";
import { BENCHMARK, platformWith } from "../../playgrounds/11-throughput-and-load/platform.ts";
import start from "../../playgrounds/11-throughput-and-load/start.ts";
import solution from "../../playgrounds/11-throughput-and-load/solution.ts";
import statement from "../../playgrounds/11-throughput-and-load/statement.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const { base } = checks.incidents;

async function swept(system: System, factors: readonly number[]): Promise<readonly SweepPoint[]> {
  const { seeds, box } = setup;
  return (await sweep(rememberedJobs(system, setup.incident), setup.incident, { factors, seeds, box })).points;
}

/** The start as one of the variants that stand beside it. */
function variant(id: string): System {
  const found = setup.beside.find((each) => each.id === id);
  return applyEdits(start, setup.incident, found?.edits ?? {})[0];
}

/** Goodput at twice the benchmark's load, as a share of the most that the sweep saw. */
async function atTwice(system: System): Promise<number> {
  const points = await swept(system, [0.8, 0.95, 1.05, 2]);
  return points.at(-1)!.goodput.mean / peakOf(points)!.goodput.mean;
}

test("the start file is the platform that near-misses and benchmark are made from", () => {
  expect(systemData(start)).toEqual(systemData(platformWith({})));
});

test("a benchmark that waits for its answers reports 12,000 with any number of connections from twelve to ninety", () => {
  for (const connections of [12, 48, 90]) {
    const world = incident({ warmup: "30s", duration: "90s" });
    const run = simulate(platformWith({ connections }), world, { seed: 1 });
    const good = run.clients["users"]!.goodput.subarray(30).reduce((sum, value) => sum + value, 0) / 60;
    expect(good / BENCHMARK).toBeGreaterThan(0.98);
    expect(good / BENCHMARK).toBeLessThan(1.02);
    expect(run.clients["users"]!.failed).toBe(0);
  }
});

describe("over the load", () => {
  test("the start peaks just below the benchmark's figure and answers next to nothing just above it", async () => {
    const points = await swept(start, setup.factors);
    expect(peakOf(points)!.factor).toBe(0.95);
    expect(bendOf(points)!.factor).toBe(1.05);
    expect(bendOf(points)!.goodput.mean).toBeLessThan(0.01 * BENCHMARK);
    expect(await atTwice(start)).toBeLessThanOrEqual(0.5);
  });
  test("without retries at least 80 % of the peak is left at twice the load; turned away at the gateway, 90 %", async () => {
    expect(await atTwice(variant("no-retries"))).toBeGreaterThanOrEqual(0.8);
    expect(await atTwice(variant("shedding"))).toBeGreaterThanOrEqual(0.9);
    expect(systemData(variant("shedding"))).toEqual(systemData(solution));
  });
  test("with retries at one layer the curve bends, and does not break off", async () => {
    const points = await swept(variant("one-layer"), [0.95, 1.05, 1.5]);
    expect(points[1]!.goodput.mean).toBeGreaterThan(0.5 * BENCHMARK);
    expect(points[2]!.goodput.mean).toBeLessThan(0.1 * BENCHMARK);
  });
  test("a long line keeps its throughput while goodput goes: only one of the two shows the collapse", async () => {
    const none = { retry: { maxAttempts: 1 } };
    const [point] = await swept(
      platformWith({ users: none, gateway: none, service: { queue: { limit: 1_000 } } }),
      [1.2],
    );
    expect(point!.throughput.mean).toBeGreaterThan(0.95 * BENCHMARK);
    expect(point!.goodput.mean).toBeLessThan(0.05 * BENCHMARK);
  });
  test("below the limit the way down is another branch than the way up, and without retries it is the same", async () => {
    const walk = async (system: System) =>
      (await staircase(rememberedJobs(system, setup.incident), setup.incident, setup.stairs)).remembered;
    expect(await walk(start)).toEqual(expect.arrayContaining([0.9, 0.8, 0.7]));
    expect((await walk(variant("no-retries"))).filter((factor) => factor < 1)).toEqual([]);
  });
});

describe("the coupling statement", () => {
  const RETRIES = 'arrows["users -> gateway"].retry';
  const NO = "boxes.service.rejectionCost";
  const SURGE = "faults[0]";
  const says = async (...ids: readonly string[]): Promise<unknown> => {
    const known = [...factorsOf(start, base, statement.neutrals), ...(statement.suspects ?? [])];
    const factors = ids.map((id) => known.find((factor) => factor.id === id)!);
    return judgeStatement(
      await factorial(rememberedJobs(start, base), { factors, behaviour: BEHAVIOURS[0]!.shows, round: 20 }),
    );
  };
  test("retries × refusals that cost work × the surge stands on 20 seeds", async () => {
    expect(await says(RETRIES, NO, SURGE)).toEqual({ says: "stands" });
  });
  test("so do the two layers of retries under the surge", async () => {
    expect(await says(RETRIES, 'arrows["gateway -> service"].retry', SURGE)).toEqual({ says: "stands" });
  });
  test("the gateway's timeout is not necessary: this outage is one of refusals", async () => {
    expect(await says(RETRIES, 'arrows["gateway -> service"].timeout', SURGE)).toMatchObject({ says: "not necessary" });
  });
});
