/** What task 12's page says: every monitor is green, and the whole is down. */
import { expect, test } from "vitest";
import { PAGE_SEEDS, recordMonitors } from "#course";
import { runSeed } from "#lab";
import { systemData } from "#sim";
import shownIncident from "../../playgrounds/12-coupling-statement/incident.ts";
import checks from "../../playgrounds/12-coupling-statement/checks.ts";
import monitors from "../../playgrounds/12-coupling-statement/monitors.ts";
import solution from "../../playgrounds/12-coupling-statement/solution.ts";
import start from "../../playgrounds/12-coupling-statement/start.ts";
import theirSolution from "../../playgrounds/03-local-optimum/solution.ts";
import theirStart from "../../playgrounds/03-local-optimum/start.ts";

const { base } = checks.incidents;
const results = PAGE_SEEDS.map((seed) => runSeed(start, base, { seed, horizons: 1 }));
const records = recordMonitors(
  monitors,
  results.map(({ run }) => run),
);

test("the incident, the start and the solution that the page shows are task 3's", () => {
  expect(shownIncident).toEqual(base);
  expect(systemData(start)).toEqual(systemData(theirStart));
  expect(systemData(solution)).toEqual(systemData(theirSolution));
});

test("every monitor is green on every seed, while nothing succeeds and all work is for nobody", () => {
  expect(records.filter(({ seedsKept, seeds }) => seedsKept < seeds)).toEqual([]);
  for (const { run, verdict } of results) {
    expect(verdict.goodput.after).toBe(0);
    const db = run.boxes["db"]!;
    expect(db.doneForNobody.slice(150, 200)).toEqual(db.done.slice(150, 200));
  }
});

test("during the trigger one monitor is red, the database's execution time, and no other", () => {
  expect(records.filter(({ keptDuring }) => !keptDuring).map(({ id }) => id)).toEqual(["execution"]);
});

test("a monitor can turn red: a tighter bound on the same runs breaks on every seed", () => {
  const tight = monitors.map((monitor) => ({ ...monitor, bound: { op: "<=", value: -1 } as const }));
  for (const { seedsKept } of recordMonitors(
    tight,
    results.map(({ run }) => run),
  ))
    expect(seedsKept).toBe(0);
});
