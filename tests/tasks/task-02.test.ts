/** What task 2's page says beyond its claims. */
import { describe, expect, test } from "vitest";
import {
  BEHAVIOURS,
  factorsOf,
  judgeStatement,
  PAGE_SEEDS,
  scoreSignals,
  type SignalScore,
  type StatementVerdict,
} from "#course";
import { factorial } from "#lab";
import { type Incident, type Run, simulate, type System, systemData } from "#sim";
import checks from "../../playgrounds/02-find-the-interaction/checks.ts";
import { FROM_MS, lookAlikes, signals } from "../../playgrounds/02-find-the-interaction/signals.ts";
import solution from "../../playgrounds/02-find-the-interaction/solution.ts";
import start from "../../playgrounds/02-find-the-interaction/start.ts";
import setup from "../../playgrounds/02-find-the-interaction/statement.ts";
import { ordersWith } from "../../playgrounds/02-find-the-interaction/teams.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const { base } = checks.incidents;

test("the start is what near-misses differ from", () => {
  expect(systemData(ordersWith({}))).toEqual(systemData(start));
});

function scoresOn(seeds: readonly number[]): readonly SignalScore[] {
  const runs = (system: System, world: Incident): readonly Run[] =>
    seeds.map((seed) => simulate(system, world, { seed }));
  const kinds = lookAlikes.map((kind) => ({ ...kind, runs: runs(solution, kind.incident) }));
  return scoreSignals(signals, runs(start, base), kinds, FROM_MS);
}

describe.each([
  ["seeds 1 to 20", PAGE_SEEDS],
  ["held-out seeds", PAGE_SEEDS.map((seed) => seed + 1_000)],
])("the signals on %s", (_, seeds) => {
  const scores = scoresOn(seeds);
  const telling = (tells: string): readonly string[] =>
    scores.filter((score) => score.tells === tells).map(({ signal }) => signal.id);

  test("retries, offered load and attempts tell the loop from every look-alike; so do refusals and p99 here", () => {
    expect(telling("all")).toEqual(["refused", "retries", "offered", "attempts", "latency"]);
  });
  test("success rate, queue, in flight and timeouts move in any overload", () => {
    expect(telling("light")).toEqual(["in-flight", "queue", "success", "timeouts"]);
  });
  test("what the two profilers show tells nothing", () => {
    for (const id of ["caller-cpu", "awaiting", "service-time", "errors", "utilisation"]) {
      expect(telling("none")).toContain(id);
    }
  });
  test("orders waits for inventory 99 % of its time on a good day too", () => {
    const awaiting = scores.find(({ signal }) => signal.id === "awaiting")!;
    expect(awaiting.levels["cut"]).toBeGreaterThan(0.985);
    expect(awaiting.loop).toBeGreaterThan(0.985);
  });
});

async function tested(ids: readonly [string, string, string]): Promise<StatementVerdict> {
  const all = [...factorsOf(start, base, setup.neutrals), ...(setup.suspects ?? [])];
  const outage = BEHAVIOURS.find(({ id }) => id === "outage")!;
  const factors = ids.map((id) => all.find((factor) => factor.id === id)!);
  return judgeStatement(await factorial(rememberedJobs(start, base), { factors, behaviour: outage.shows, round: 20 }));
}

const RETRIES = 'arrows["orders -> inventory"].retry';
const TIMEOUT = 'arrows["orders -> inventory"].timeout';
const QUEUE = "boxes.inventory.queue.limit";

describe("the statement", () => {
  test("retries × timeout, and retries × queue, stand under the slowdown", async () => {
    expect(await tested([RETRIES, TIMEOUT, "faults[0]"])).toEqual({ says: "stands" });
    expect(await tested([RETRIES, QUEUE, "faults[0]"])).toEqual({ says: "stands" });
  });
  test("0.1 % errors of inventory are not necessary", async () => {
    expect(await tested([RETRIES, "suspect.errors", "faults[0]"])).toMatchObject({
      says: "not necessary",
      factor: "Y",
    });
  });
});
