/** What the sandbox fetches when it is asked for: the checks that judge its systems, and the tasks' files to begin from. */
import type { Checks } from "#course";
import type { Incident } from "#sim";
import type { BenchFolder } from "#ui";
import { beginningOf } from "../../site/beginnings.ts";

const checks = import.meta.glob<Checks>("/playgrounds/sandbox/checks.ts", { import: "default" });
const texts = import.meta.glob<string>("/playgrounds/*/{start,incident}.ts", { query: "?raw", import: "default" });
const several = import.meta.glob<string>("/playgrounds/*/start/*.ts", { query: "?raw", import: "default" });
const worlds = import.meta.glob<Incident>("/playgrounds/*/incident.ts", { import: "default" });

/** The files of a start, the one that has the system last. */
async function startOf(task: string): Promise<readonly string[]> {
  const folder = `/playgrounds/${task}/start/`;
  const own = Object.keys(several).filter((path) => path.startsWith(folder));
  const entry = `${folder}start.ts`;
  if (own.length === 0) return [await load(texts, `/playgrounds/${task}/start.ts`)];
  const inOrder = [...own.filter((path) => path !== entry), entry];
  return await Promise.all(inOrder.map((path) => load(several, path)));
}

async function load<T>(files: Readonly<Record<string, () => Promise<T>>>, path: string): Promise<T> {
  const file = files[path];
  if (file === undefined) throw new Error(`There is no ${path} to begin from.`);
  return await file();
}

export const sandboxFolder: BenchFolder = {
  checks: () => load(checks, "/playgrounds/sandbox/checks.ts"),
  async beginning(task) {
    const [start, incident, world] = await Promise.all([
      startOf(task),
      load(texts, `/playgrounds/${task}/incident.ts`),
      load(worlds, `/playgrounds/${task}/incident.ts`),
    ]);
    return beginningOf({ start, incident, world });
  },
};
