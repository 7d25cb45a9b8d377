/** What the sandbox fetches when it is asked for: the checks that judge its systems, and the tasks' files to begin from. */
import type { Checks } from "#course";
import type { Incident } from "#sim";
import type { BenchFolder } from "#ui";
import { beginningOf } from "../../site/beginnings.ts";

const checks = import.meta.glob<Checks>("/playgrounds/sandbox/checks.ts", { import: "default" });
const texts = import.meta.glob<string>("/playgrounds/*/{start,incident}.ts", { query: "?raw", import: "default" });
const worlds = import.meta.glob<Incident>("/playgrounds/*/incident.ts", { import: "default" });

async function load<T>(files: Readonly<Record<string, () => Promise<T>>>, path: string): Promise<T> {
  const file = files[path];
  if (file === undefined) throw new Error(`There is no ${path} to begin from.`);
  return await file();
}

export const sandboxFolder: BenchFolder = {
  checks: () => load(checks, "/playgrounds/sandbox/checks.ts"),
  async beginning(task) {
    const [start, incident, world] = await Promise.all([
      load(texts, `/playgrounds/${task}/start.ts`),
      load(texts, `/playgrounds/${task}/incident.ts`),
      load(worlds, `/playgrounds/${task}/incident.ts`),
    ]);
    return beginningOf({ start, incident, world });
  },
};
