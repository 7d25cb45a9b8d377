/**
 * Every playground, found by its folder: the start fails its claims, the solution passes them, each near-miss
 * fails just the claims that it says, on the page's seeds and on seeds that nobody tuned on.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  type Alternative,
  type Checks,
  type Combination,
  judgeSeed,
  type NearMiss,
  PAGE_SEEDS,
  recordCombination,
  recordRetro,
  type Retro,
  summarise,
  type Summary,
  type TaskMeta,
} from "#course";
import type { System } from "#sim";

const root = new URL("../../playgrounds/", import.meta.url);
const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^\d\d-/.test(entry.name))
  .map((entry) => entry.name);
/** Set by `npm run test:tasks`. */
const EVERY_SEED = process.env["EVERY_SEED"] === "1";
/** Seeds that nobody tuned on: twenty for every answer, or five, for the start and the right ones. */
const HELD_OUT = PAGE_SEEDS.map((seed) => seed + 1_000).slice(0, EVERY_SEED ? 20 : 5);

async function load<T>(file: string): Promise<T> {
  return ((await import(new URL(file, root).href)) as { default: T }).default;
}

function has(folder: string, file: string): boolean {
  return readdirSync(new URL(`${folder}/`, root)).includes(file);
}

/** What the claims say; none of them looks beyond the horizon. */
function judge(system: System, checks: Checks, seeds: readonly number[]): Summary {
  return summarise(
    seeds.map((seed) => judgeSeed({ system, checks }, seed, 1)),
    checks,
  );
}

/** Every second playground, so that two files share the work between two cores. @param from 0 or 1 */
export function everySecondTask(from: 0 | 1): void {
  describe.each(folders.filter((_, i) => i % 2 === from))("task %s", async (folder) => testTask(folder));
}

async function testTask(folder: string): Promise<void> {
  const checks = await load<Checks>(`${folder}/checks.ts`);
  const start = await load<System>(`${folder}/start.ts`);
  const { harm = "outage" } = await load<TaskMeta>(`${folder}/meta.ts`);

  describe.each([
    ["seeds 1 to 20", PAGE_SEEDS],
    ["held-out seeds from 1001", HELD_OUT],
  ])("on %s", (_, seeds) => {
    test.runIf(harm === "counts")("the start looks well, and fails a claim on every seed", () => {
      const outcomes = seeds.map((seed) => judgeSeed({ system: start, checks }, seed));
      expect(outcomes.map((outcome) => outcome.base.verdict.word)).toEqual(seeds.map(() => "holds"));
      expect(outcomes.filter(({ claims }) => claims.every(({ passed }) => passed))).toEqual([]);
    });

    test.runIf(harm === "outage")("the start collapses, is a trap on every seed, and fails its claims", () => {
      const outcomes = seeds.map((seed) => judgeSeed({ system: start, checks }, seed));
      expect(outcomes.map((outcome) => outcome.base.verdict.beyond?.state)).toEqual(seeds.map(() => "trap"));
      expect(summarise(outcomes, checks).passed).toBe(false);
    });

    test("the solution passes every claim on every seed", async () => {
      const summary = judge(await load<System>(`${folder}/solution.ts`), checks, seeds);
      expect(summary.claims.filter((claim) => claim.seedsPassed !== seeds.length)).toEqual([]);
    });

    test.runIf(has(folder, "alternatives.ts"))(
      "every other right answer passes, all but what it is said to leave",
      async () => {
        const some = seeds.slice(0, 3);
        for (const { name, system, leaves = [] } of await load<readonly Alternative[]>(`${folder}/alternatives.ts`)) {
          const { claims, passed } = judge(system, checks, some);
          const failed = claims.filter((claim) => claim.seedsPassed !== some.length).map(({ id }) => id);
          expect([name, passed, failed]).toEqual([name, true, leaves]);
        }
      },
    );

    const misses = readdirSync(new URL(`${folder}/near-misses/`, root));
    test.runIf(seeds === PAGE_SEEDS || EVERY_SEED).each(misses)(
      "the near-miss %s fails the claims that it names, on every seed, and no other",
      async (file) => {
        const miss = await load<NearMiss>(`${folder}/near-misses/${file}`);
        const summary = judge(miss.system, checks, seeds);
        expect(summary.passed).toBe(false);
        const passed = Object.fromEntries(summary.claims.map((claim) => [claim.id, claim.seedsPassed]));
        const expected = Object.fromEntries(
          summary.claims.map(({ id }) => [id, miss.fails.includes(id) ? 0 : seeds.length]),
        );
        expect(passed).toEqual(expected);
      },
    );
  });

  test.runIf(has(folder, "combinations.ts"))(
    "only all changes together collapse; every other combination is back on 20 of 20",
    async () => {
      for (const combination of await load<readonly Combination[]>(`${folder}/combinations.ts`)) {
        const recorded = recordCombination(combination, checks.incidents.base);
        expect([combination.id, recorded.back]).toEqual([combination.id, /^1+$/.test(combination.id) ? 0 : 20]);
      }
    },
  );

  test.runIf(has(folder, "retros.ts"))("each change alone improves the number of the team that made it", async () => {
    for (const retro of await load<readonly Retro[]>(`${folder}/retros.ts`)) {
      const { before, after } = recordRetro(retro);
      const improved = retro.better === "higher" ? after.min > before.max : after.max < before.min;
      expect([retro.id, improved], `${retro.metric}: ${before.mean} → ${after.mean}`).toEqual([retro.id, true]);
    }
  });
}
