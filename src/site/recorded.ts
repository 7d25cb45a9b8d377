import {
  type Checks,
  type Combination,
  type NearMiss,
  type Recorded,
  recordAnswer,
  type RecordedCombination,
  recordCombination,
  type RecordedRetro,
  recordRetro,
  type Retro,
} from "#course";
import type { System } from "#sim";

/** Runs made while the site is built, once each: several pages print figures from the same ones. */

const starts = import.meta.glob<System>("../../playgrounds/*/start.ts", { eager: true, import: "default" });
const solutions = import.meta.glob<System>("../../playgrounds/*/solution.ts", { eager: true, import: "default" });
const checks = import.meta.glob<Checks>("../../playgrounds/*/checks.ts", { eager: true, import: "default" });
const retros = import.meta.glob<readonly Retro[]>("../../playgrounds/*/retros.ts", { eager: true, import: "default" });
const combinations = import.meta.glob<readonly Combination[]>("../../playgrounds/*/combinations.ts", {
  eager: true,
  import: "default",
});
const nearMisses = import.meta.glob<NearMiss>("../../playgrounds/*/near-misses/*.ts", {
  eager: true,
  import: "default",
});

const kept = new Map<string, unknown>();

function once<T>(key: string, make: () => T): T {
  if (!kept.has(key)) kept.set(key, make());
  return kept.get(key) as T;
}

function part<T>(modules: Record<string, T>, task: string, path: string): T {
  const found = modules[`../../playgrounds/${task}/${path}`];
  if (found === undefined) throw new Error(`playgrounds/${task}/${path} is missing: a page prints figures from it.`);
  return found;
}

/** The start over the page's seeds: what the reader sees before running anything. */
export function recordedStart(task: string): Recorded {
  return once(`${task}/start`, () =>
    recordAnswer({ system: part(starts, task, "start.ts"), checks: part(checks, task, "checks.ts") }),
  );
}

/** The reference solution over the page's seeds. */
export function recordedSolution(task: string): Recorded {
  return once(`${task}/solution`, () =>
    recordAnswer({ system: part(solutions, task, "solution.ts"), checks: part(checks, task, "checks.ts") }),
  );
}

/** One near-miss, by its file's name, over the page's seeds. */
export function recordedNearMiss(task: string, name: string): Recorded {
  const file = `near-misses/${name}.ts`;
  return once(`${task}/${file}`, () =>
    recordAnswer({ system: part(nearMisses, task, file).system, checks: part(checks, task, "checks.ts") }),
  );
}

/** Every team's own metric before and after its change. */
export function recordedRetros(task: string): readonly RecordedRetro[] {
  return once(`${task}/retros`, () => part(retros, task, "retros.ts").map((retro) => recordRetro(retro)));
}

/** Every combination of the changes in the task's own incident. */
export function recordedCombinations(task: string): readonly RecordedCombination[] {
  return once(`${task}/combinations`, () => {
    const { base } = part(checks, task, "checks.ts").incidents;
    return part(combinations, task, "combinations.ts").map((combination) => recordCombination(combination, base));
  });
}
