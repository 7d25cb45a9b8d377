/** What task 10's page says beyond its claims. */
import { describe, expect, test } from "vitest";
import { BEHAVIOURS, factorsOf, judgeSeed, judgeStatement } from "#course";
import { factorial, runSeed } from "#lab";
import { type System, systemData } from "#sim";
import { gameDay } from "../../content/tasks/_10-game-day.ts";
import checks from "../../playgrounds/10-design-for-emergence/checks.ts";
import { served, worstAttempts } from "../../playgrounds/10-design-for-emergence/day.ts";
import base from "../../playgrounds/10-design-for-emergence/incident.ts";
import { platformOn, WHOLE } from "../../playgrounds/10-design-for-emergence/platform.ts";
import solution from "../../playgrounds/10-design-for-emergence/solution.ts";
import start from "../../playgrounds/10-design-for-emergence/start.ts";
import statement from "../../playgrounds/10-design-for-emergence/statement.ts";
import { rememberedJobs } from "../support/remembered-jobs.ts";

const SEEDS = [1, 2, 3, 4, 5];

test("start and solution are the platform that near-misses and the page's runs are made from", () => {
  const naive = { retry: { maxAttempts: 3 } };
  expect(systemData(start)).toEqual(systemData(platformOn({ users: naive, calls: naive })));
  expect(systemData(solution)).toEqual(systemData(platformOn(WHOLE)));
});

test("on the game day no fault of any one dependency reaches those who don't need it, and everybody is back", () => {
  const trials = gameDay(solution).flatMap((row) => row.trials);
  expect(trials).toHaveLength(15);
  for (const trial of trials) {
    expect(trial.served).toBeGreaterThanOrEqual(0.9);
    expect(trial.attempts).toBeLessThanOrEqual(1.2);
    expect(trial.back).toBeGreaterThanOrEqual(0.95);
  }
});

describe("retries of each team alone, without isolation", () => {
  const forgetful = { retry: WHOLE.users.retry };
  const runs = (users: typeof forgetful) => {
    const system = platformOn({ users, calls: WHOLE.users });
    return SEEDS.map((seed) => runSeed(system, base, { seed, horizons: 1 }));
  };
  test("with a budget in every team come back, though others fail with the victim meanwhile", () => {
    for (const { run, verdict } of runs(WHOLE.users)) {
      expect(verdict.recoveryMs).toBeLessThan(30_000);
      expect(worstAttempts(run)).toBeLessThan(1.2);
      expect(served(run, ["cart", "buy"])).toBeLessThan(0.5);
    }
  });
  test("with one team that forgets the budget never do", () => {
    for (const { run, verdict } of runs(forgetful)) {
      expect(verdict.recoveryMs).toBeNull();
      expect(worstAttempts(run)).toBeGreaterThan(3);
    }
  });
});

test("backoff and jitter are masked: without them every check passes", () => {
  const bare = { retry: { maxAttempts: 3 }, retryBudget: WHOLE.users.retryBudget };
  const system: System = platformOn({ ...WHOLE, users: bare, calls: { ...WHOLE.calls, ...bare } });
  for (const seed of SEEDS)
    expect(judgeSeed({ system, checks }, seed).claims.filter(({ passed }) => !passed)).toEqual([]);
});

test("the statement users' retries × the gateway's slots × a slow catalog stands", async () => {
  const known = [...factorsOf(start, base, statement.neutrals), ...(statement.suspects ?? [])];
  const factors = ["retries.users", "boxes.gateway.concurrency", "faults[0]"].map((id) =>
    known.find((factor) => factor.id === id)!,
  );
  const cells = await factorial(rememberedJobs(start, base), { factors, behaviour: BEHAVIOURS[0]!.shows, round: 5 });
  expect(judgeStatement(cells)).toEqual({ says: "stands" });
});
