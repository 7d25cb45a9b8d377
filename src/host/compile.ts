/**
 * The compiler: the only importer of esbuild. The same code bundles a learner's edit in the browser (in a worker of the
 * site, see `compiler.worker.ts`) and everything that the build prepares (see `build.ts`).
 */
import * as esbuild from "esbuild-wasm";

import type { Compiled, LearnerError } from "./protocol.ts";
import { everyName, learnerRealms, namesIn, type Needed, ownExport, realmModule } from "./realm-imports.ts";

/** The wasm must be of the very version of the code that drives it. */
export const compilerVersion: string = esbuild.version;

/** Settings of every bundle that runs in the sandbox's workers. */
const bundleOptions = {
  bundle: true,
  write: false,
  format: "cjs",
  platform: "neutral",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  logLevel: "silent",
} as const satisfies esbuild.BuildOptions;

/** In the browser, before the first `compile`. */
export async function startCompiler(wasmModule: WebAssembly.Module): Promise<void> {
  await esbuild.initialize({ wasmModule, worker: false });
}

/**
 * Bundles a learner's files; `#sim` and `#lab` stay outside.
 *
 * @param files texts by file name; relative imports are looked up here and nowhere else
 * @param entry the file whose default export is the system
 * @param simulator the sources of a simulator of the learner's own, by path from the repository's top: it then stands in
 *   the bundle, which exports it beside the system. @defaultValue none
 */
export async function compile(
  files: Readonly<Record<string, string>>,
  entry: string,
  simulator: Readonly<Record<string, string>> | null = null,
): Promise<Compiled> {
  if (simulator !== null) {
    const all = { ...files, ...simulator, [withSimulator]: exportsBoth(entry) };
    return await bundle(withSimulator, learnerFiles(all, null));
  }
  const withNames = (needed: Needed): Promise<Compiled> =>
    bundle(entry, learnerFiles(files, realms(learnerRealms, needed)));
  const lean = await withNames(namesIn(Object.values(files)));
  // For a misspelt import, a name can be suggested where all names are there.
  return lean.ok ? lean : await withNames(everyName);
}

async function bundle(entry: string, files: esbuild.Plugin): Promise<Compiled> {
  try {
    const { outputFiles, warnings } = await esbuild.build({
      ...bundleOptions,
      entryPoints: [entry],
      sourcemap: "inline",
      sourcesContent: false,
      tsconfigRaw: {},
      plugins: [files],
    });
    return { ok: true, bundle: outputFiles[0]?.text ?? "", warnings: warnings.map(inLearnersTerms) };
  } catch (failure) {
    if (!isBuildFailure(failure)) throw failure;
    return { ok: false, errors: failure.errors.map(inLearnersTerms) };
  }
}

/** Bundles a script of ours, or a task's checks, from files on disk; libraries named in `outside` stay outside. */
export async function compileOurs(path: string, outside: readonly string[] = []): Promise<OurBundle> {
  const { outputFiles, metafile } = await esbuild.build({
    ...bundleOptions,
    entryPoints: [path],
    minify: true,
    metafile: true,
    plugins: outside.length === 0 ? [] : [realms(outside)],
  });
  return { text: outputFiles[0]?.text ?? "", inputs: Object.keys(metafile.inputs) };
}

/** A bundle and the files that it was made of, relative to the working directory. */
export interface OurBundle {
  readonly text: string;
  readonly inputs: readonly string[];
}

/** The file that a bundle with a simulator of its own begins in. */
const withSimulator = "with-simulator.ts";

function exportsBoth(entry: string): string {
  const simulator = learnerRealms.map((name) => `export * as ${ownExport(name)} from "${name}";`);
  return [`export { default } from "./${entry}";`, ...simulator].join("\n");
}

/** @param libraries `null`: the simulator is among the files */
function learnerFiles(files: Readonly<Record<string, string>>, libraries: esbuild.Plugin | null): esbuild.Plugin {
  return {
    name: "learner-files",
    setup(build) {
      if (libraries === null) {
        build.onResolve({ filter: /^#(sim|lab)$/ }, ({ path }) => ({
          path: `src/${path.slice(1)}/index.ts`,
          namespace: "learner",
        }));
      } else void libraries.setup(build);
      build.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return { path, namespace: "learner" };
        const found = [path, `${path}.ts`].map((name) => besides(importer, name)).find((name) => name in files);
        return found === undefined
          ? { errors: [{ text: cannotImport(path, Object.keys(files)) }] }
          : { path: found, namespace: "learner" };
      });
      build.onLoad({ filter: /.*/, namespace: "learner" }, ({ path }) => ({
        contents: files[path] ?? "",
        loader: "ts",
      }));
    },
  };
}

function realms(specifiers: readonly string[], needed: Needed = everyName): esbuild.Plugin {
  return {
    name: "realms",
    setup(build) {
      build.onResolve({ filter: /^#/ }, ({ path }) =>
        specifiers.includes(path) ? { path, namespace: "realm" } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: "realm" }, ({ path }) => ({
        contents: realmModule(path, needed),
        loader: "js",
      }));
    },
  };
}

/** `./incident.ts` as seen from `start.ts` is `incident.ts`; anything that is not relative stays as it is. */
function besides(importer: string, path: string): string {
  if (!/^\.\.?\//.test(path)) return path;
  return new URL(path, `file:///${importer}`).pathname.slice(1);
}

function cannotImport(path: string, files: readonly string[]): string {
  const own = files.map((file) => `"./${file}"`).join(", ");
  return `"${path}" can't be imported here. There are ${learnerRealms.map((name) => `"${name}"`).join(", ")} and ${own}.`;
}

function inLearnersTerms({ text, location, notes }: esbuild.Message): LearnerError {
  const hint = location?.suggestion || notes[0]?.text;
  return {
    kind: "compile",
    message: text,
    ...(hint === undefined ? {} : { hint }),
    ...(location === null
      ? {}
      : { at: { file: learnersFile(location.file), line: location.line, column: location.column + 1 } }),
  };
}

/** esbuild puts the namespace before the name. */
function learnersFile(source: string): string {
  return source.replace(/^learner:/, "");
}

function isBuildFailure(failure: unknown): failure is esbuild.BuildFailure {
  return failure instanceof Error && "errors" in failure && Array.isArray(failure.errors);
}
