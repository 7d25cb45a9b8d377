import {
  type Alternative,
  type Checks,
  type NearMiss,
  recordAnswer,
  type Recorded,
  type RecordedRetro,
  recordRetro,
  type Retro,
} from "#course";

/**
 * Runs made for the words, once a build: near-misses, other right answers and retros. Those of the start, the solution and the combinations
 * are the playground's own recordings (`components/playground/recorded.ts`).
 */
const checks = import.meta.glob<Checks>("/playgrounds/*/checks.ts", { import: "default" });
const retros = import.meta.glob<readonly Retro[]>("/playgrounds/*/retros.ts", { import: "default" });
const alternatives = import.meta.glob<readonly Alternative[]>("/playgrounds/*/alternatives.ts", { import: "default" });
const nearMisses = import.meta.glob<NearMiss>("/playgrounds/*/near-misses/*.ts", { import: "default" });

async function part<T>(modules: Record<string, () => Promise<T>>, path: string): Promise<T> {
  const load = modules[`/playgrounds/${path}`];
  if (!load) throw new Error(`playgrounds/${path} is missing: a page prints figures from it.`);
  return await load();
}

const kept = new Map<string, unknown>();

async function once<T>(key: string, make: () => Promise<T>): Promise<T> {
  if (!kept.has(key)) kept.set(key, make());
  return await (kept.get(key) as Promise<T>);
}

/** One near-miss, by its file's name, over the page's seeds. Its collapses are not run on: the words only count them. */
export async function recordedNearMiss(task: string, name: string): Promise<Recorded> {
  const file = `${task}/near-misses/${name}.ts`;
  return await once(file, async () => {
    const { system } = await part(nearMisses, file);
    return recordAnswer({ system, checks: await part(checks, `${task}/checks.ts`) }, 1);
  });
}

/** One of a task's other right answers, by its name, over the page's seeds. */
export async function recordedAlternative(task: string, name: string): Promise<Recorded> {
  const file = `${task}/alternatives.ts`;
  return await once(`${file}: ${name}`, async () => {
    const found = (await part(alternatives, file)).find((each) => each.name === name);
    if (!found) throw new Error(`playgrounds/${file} has no "${name}": a page prints figures from it.`);
    return recordAnswer({ system: found.system, checks: await part(checks, `${task}/checks.ts`) });
  });
}

/** Every team's own metric before and after its change, over the page's seeds. */
export async function recordedRetros(task: string): Promise<readonly RecordedRetro[]> {
  const file = `${task}/retros.ts`;
  return await once(file, async () => (await part(retros, file)).map((retro) => recordRetro(retro)));
}
