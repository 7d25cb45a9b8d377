import { pathToFileURL } from "node:url";
import type { Plugin } from "vite";

/** Libraries that a learner's policy must not see: `document` and `fetch` are type errors in the editor. */
const hostLibrary = /^lib\.(dom|webworker|scripthost)\b/;

const libraries = /monaco-editor\/esm\/vs\/languages\/features\/typescript\/lib\/lib\.js$/;

/**
 * Leaves the DOM and worker declarations out of Monaco's TypeScript worker: 2.5 of its 6.9 MB, for globals that the
 * sandbox takes away. Belongs in `plugins` and in `worker.plugins`.
 */
export function trimTypescriptLibs(): Plugin {
  return {
    name: "trim-typescript-libs",
    enforce: "pre",
    async load(id) {
      if (!libraries.test(id)) return null;
      const { libFileMap } = (await import(pathToFileURL(id).href)) as { libFileMap: Record<string, string> };
      const kept = Object.entries(libFileMap).filter(([name]) => !hostLibrary.test(name));
      return `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`;
    },
  };
}
