/**
 * What the build prepares for the sandbox: the frame's document, the two scripts, each task's checks, and its start and
 * solution compiled, so that an unmodified run needs no compiler in the browser. For Node only; the endpoints under
 * `src/pages/host/` serve these texts, in the built site and in development alike.
 *
 * Commands of this project run in its root, and paths here are relative to it: the site's own bundler moves this module.
 */
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

import { ENTRY, filesImportedBy, joinFiles, splitFiles } from "#course";

import { compile, compileOurs, compilerVersion, type OurBundle } from "./compile.ts";
import type { HostAssets } from "./protocol.ts";
import { checksRealms } from "./realm-imports.ts";
import { asExpression } from "./scripts.ts";

const playgrounds = "playgrounds";

/** Files of a playground that a learner can run as they stand. */
const runnable = ["start", "solution"] as const;
export type Runnable = (typeof runnable)[number];

/** The folders of `playgrounds/` that have checks, in order. */
export async function tasks(): Promise<readonly string[]> {
  const folders = (await readdir(playgrounds, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const withChecks = await Promise.all(
    folders.map(async ({ name }) => ((await exists(`${playgrounds}/${name}/checks.ts`)) ? [name] : [])),
  );
  return withChecks.flat().sort();
}

/** Every bundle to serve: each task's start and, where there is one, solution. */
export async function bundles(): Promise<readonly { readonly task: string; readonly name: Runnable }[]> {
  const pairs = (await tasks()).flatMap((task) => runnable.map((name) => ({ task, name })));
  const there = await Promise.all(
    pairs.map(async ({ task, name }) => ((await exists(systemOf(task, name))) ? [{ task, name }] : [])),
  );
  return there.flat();
}

/** The script text of the supervisor or of a learner worker: one expression, see `scripts.ts`. */
export async function script(name: "supervisor" | "learner"): Promise<string> {
  return asExpression(await cached(`src/host/${name}/index.ts`));
}

/** A task's checks as the body of a function. */
export async function checks(task: string): Promise<string> {
  return cached(`${playgrounds}/${task}/checks.ts`, checksRealms);
}

/** Files that a page shows anyway, or not before it is asked to. */
const notFurther = new Set([ENTRY, "incident.ts", "checks.ts", "solution.ts", "answer.ts"]);

/** The texts of the task's own files that its checks and incident are made of, for whoever reads on from there. */
export async function furtherFiles(task: string): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  const ahead = ["checks.ts"];
  for (let file = ahead.pop(); file !== undefined; file = ahead.pop()) {
    const text = await readFile(`${playgrounds}/${task}/${file}`, "utf8");
    if (!notFurther.has(file)) texts[file] = text;
    for (const next of filesImportedBy(text)) {
      const isKnown = next in texts || ahead.includes(next);
      if (!isKnown && (next === "incident.ts" ? file === "checks.ts" : !notFurther.has(next))) ahead.push(next);
    }
  }
  return texts;
}

/**
 * A task's start or solution as the learner has it in the editor: the files of the folder of that name, in the order in
 * which the entry names them, or the one file. "" where there is none.
 */
export async function learnersText(task: string, name: Runnable): Promise<string> {
  const folder = `${playgrounds}/${basename(task)}/${name}`;
  if (!(await exists(folder))) return (await exists(`${folder}.ts`)) ? await readFile(`${folder}.ts`, "utf8") : "";
  const files = (await readdir(folder)).map(
    async (file) => [file, await readFile(`${folder}/${file}`, "utf8")] as const,
  );
  const { [ENTRY]: entry = "", ...others } = Object.fromEntries(await Promise.all(files));
  const inOrder = Object.entries(others).sort(([a], [b]) => entry.indexOf(`"./${a}"`) - entry.indexOf(`"./${b}"`));
  return joinFiles({ [ENTRY]: entry, ...Object.fromEntries(inOrder) });
}

/** A task's start or solution, compiled as if the learner had it in the editor. */
export async function bundle(task: string, name: Runnable): Promise<string> {
  const compiled = await compile(splitFiles(await learnersText(task, name)), ENTRY);
  if (compiled.ok) return compiled.bundle;
  const [{ at, message } = { at: undefined, message: "does not compile" }] = compiled.errors;
  throw new Error(`${task}, ${name}: ${at?.file ?? ENTRY}:${at?.line ?? 1}: ${message}`);
}

/**
 * `sandbox.html`: nothing but the bootstrap, under a policy that lets this very script run and it start blob workers.
 * The policy names the script's hash, so no formatter may touch the document afterwards.
 */
export async function frameDocument(): Promise<string> {
  const bootstrap = `(()=>{"use strict";${(await cached("src/host/frame/bootstrap.ts")).trim()}\n})()`;
  if (bootstrap.includes("</script")) throw new Error("The bootstrap would close its own script element");
  const hash = createHash("sha256").update(bootstrap).digest("base64");
  const policy = [
    ...["default-src 'none'", `script-src 'sha256-${hash}'`, "worker-src blob:"],
    ...["connect-src 'none'", "base-uri 'none'", "form-action 'none'"],
  ].join("; ");
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}">`;
  return `${head}<meta name="robots" content="noindex"><title>Sandbox</title></head><body><script>${bootstrap}</script></body></html>`;
}

/** esbuild's wasm, gzipped. */
export async function compilerWasm(): Promise<Uint8Array<ArrayBuffer>> {
  const path = createRequire(resolve("package.json")).resolve("esbuild-wasm/esbuild.wasm");
  return new Uint8Array(await promisify(gzip)(await readFile(path), { level: 9 }));
}

/** Where a task's page finds what the endpoints serve. */
export interface TaskAssets extends HostAssets {
  /** URLs of the start and the solution, compiled. */
  readonly bundles: Readonly<Partial<Record<Runnable, string>>>;
}

/**
 * The addresses for one task's page. Each ends in its text's hash, so that a browser never mixes the files of two
 * versions of the site out of its cache.
 *
 * @param base path that the site is served from, `/` or `/course`
 */
export async function taskAssets(task: string, base: string): Promise<TaskAssets> {
  const url = async (path: string, text: Promise<string> | string): Promise<string> =>
    `${base.replace(/\/?$/, "/")}host/${path}?v=${createHash("sha256")
      .update(await text)
      .digest("hex")
      .slice(0, 12)}`;
  const own = (await bundles()).filter((each) => each.task === task);
  const entries = own.map(
    async ({ name }) => [name, await url(`bundles/${task}/${name}.js`, bundle(task, name))] as const,
  );
  return {
    frame: await url("sandbox.html", frameDocument()),
    supervisor: await url("supervisor.js", script("supervisor")),
    learner: await url("learner.js", script("learner")),
    checks: await url(`checks/${task}.js`, checks(task)),
    wasm: await url("esbuild.bin", compilerVersion),
    bundles: Object.fromEntries(await Promise.all(entries)),
  };
}

const made = new Map<string, { readonly stamp: string; readonly bundle: OurBundle }>();

/** Bundles our own sources, once for as long as none of them changes. */
async function cached(path: string, outside: readonly string[] = []): Promise<string> {
  const before = made.get(path);
  if (before && before.stamp === (await stampOf(before.bundle))) return before.bundle.text;
  const bundle = await compileOurs(path, outside);
  made.set(path, { stamp: await stampOf(bundle), bundle });
  return bundle.text;
}

/** When each file that went into a bundle was changed last; `""` for one that is gone. */
async function stampOf({ inputs }: OurBundle): Promise<string> {
  const files = inputs.filter((input) => !input.startsWith("realm:"));
  const times = await Promise.all(
    files.map((file) =>
      stat(file).then(
        (found) => found.mtimeMs,
        () => "",
      ),
    ),
  );
  return times.join(" ");
}

function systemOf(task: string, name: Runnable): string {
  return `${playgrounds}/${basename(task)}/${name}.ts`;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
