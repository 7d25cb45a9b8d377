/** The closure tests that a page prints, run once a build. */
import { type Boundary, type BoundaryResult, type Checks, everyBoundary, PAGE_SEEDS, testBoundary } from "#course";
import { localJobs } from "#lab";
import type { System } from "#sim";

const starts = import.meta.glob<System>("/playgrounds/*/start.ts", { import: "default" });
const checks = import.meta.glob<Checks>("/playgrounds/*/checks.ts", { import: "default" });
const boundaries = import.meta.glob<readonly Boundary[]>("/playgrounds/*/boundaries.ts", { import: "default" });

/** Seeds that decide a boundary when all of them agree: the lower end of five of five lies above one half. */
const FEW = 5;

async function part<T>(modules: Record<string, () => Promise<T>>, path: string): Promise<T> {
  const load = modules[`/playgrounds/${path}`];
  if (!load) throw new Error(`playgrounds/${path} is missing: a page prints figures from it.`);
  return await load();
}

const kept = new Map<string, Promise<BoundaryResult>>();

/** One boundary of a task's start in its incident. */
export async function recordedBoundary(
  task: string,
  inside: readonly string[],
  seeds = PAGE_SEEDS.length,
): Promise<BoundaryResult> {
  const key = JSON.stringify([task, [...inside].toSorted(), seeds]);
  const running = kept.get(key) ?? record(task, inside, seeds);
  kept.set(key, running);
  return await running;
}

async function record(task: string, inside: readonly string[], seeds: number): Promise<BoundaryResult> {
  const system = await part(starts, `${task}/start.ts`);
  const incident = (await part(checks, `${task}/checks.ts`)).incidents.base;
  return await testBoundary(localJobs(system, incident), { system, incident }, inside, seeds);
}

/** The boundaries that a task tells of. */
export async function boundariesOf(task: string): Promise<readonly Boundary[]> {
  return await part(boundaries, `${task}/boundaries.ts`);
}

/** Every boundary that can be drawn, on few seeds each. */
export async function recordedLattice(task: string): Promise<readonly BoundaryResult[]> {
  const { boxes } = await part(starts, `${task}/start.ts`);
  const results: BoundaryResult[] = [];
  for (const inside of everyBoundary(Object.keys(boxes))) results.push(await recordedBoundary(task, inside, FEW));
  return results;
}
