/** Builds the bare page and everything that its host fetches, and serves them under a base path. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "vite";
import { serveSite, type ServedSite } from "../../../scripts/server.ts";
import { checks, compilerWasm, frameDocument, script } from "../../../src/host/build.ts";
import { compileOurs } from "../../../src/host/compile.ts";
import { checksRealms } from "../../../src/host/realm-imports.ts";
import { withPolicy } from "../../../src/site/strict-csp.ts";

const base = "/deep/path";
const here = "tests/e2e/sandbox";

/** What a host on this page is created from; `task` is a playground's folder, or the small checks of these tests. */
export function assetsFor(task = "small") {
  const at = (path: string): string => `${base}/host/${path}`;
  return {
    ...{ frame: at("sandbox.html"), supervisor: at("supervisor.js"), learner: at("learner.js") },
    ...{ checks: at(`checks/${task}.js`), wasm: at("esbuild.bin") },
  };
}

/** @param tasks playgrounds whose checks are served beside the small ones */
export async function serveSandbox(tasks: readonly string[] = []): Promise<ServedSite> {
  const directory = await mkdtemp(join(tmpdir(), "sandbox-"));
  await build({
    ...{ root: here, base: `${base}/`, configFile: false, logLevel: "error" },
    build: { outDir: directory, emptyOutDir: true, assetsInlineLimit: 0 },
    worker: { format: "es" },
  });
  const page = join(directory, "index.html");
  await writeFile(page, withPolicy(await readFile(page, "utf8")));
  const write = async (path: string, content: string | Uint8Array): Promise<void> => {
    const file = join(directory, "host", path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  };
  await write("sandbox.html", await frameDocument());
  await write("supervisor.js", await script("supervisor"));
  await write("learner.js", await script("learner"));
  await write("esbuild.bin", await compilerWasm());
  await write("checks/small.js", (await compileOurs(`${here}/checks.ts`, checksRealms)).text);
  for (const task of tasks) await write(`checks/${task}.js`, await checks(task));
  const site = await serveSite({ directory, base });
  return { url: site.url, close: () => site.close().then(() => rm(directory, { recursive: true })) };
}
