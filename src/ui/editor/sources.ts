/**
 * The simulator's own sources (and what checks are written with), as the editor's language service reads them:
 * hover shows their documentation, completion their types, and "go to definition" opens them.
 */
const files = import.meta.glob<string>(["../../sim/**/*.ts", "../../lab/**/*.ts", "../../course/**/*.ts"], {
  query: "?raw",
  import: "default",
  eager: true,
});

/** Path from the repository's top (`src/sim/index.ts`) to text. */
export function simulatorSources(): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).map(([path, text]) => [path.replace("../../", "src/"), text]));
}

/** What makes a run, with a learner's changes in it: the files that a simulator of their own is compiled from. */
export function sourcesWith(changed: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(simulatorSources()), ...changed };
}
