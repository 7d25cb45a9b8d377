/** The site's own module worker in which the learner's files are compiled, away from the page's thread. */
import { compile, startCompiler } from "./compile.ts";
import { notFetched } from "./lacking.ts";
import type { Compiled } from "./protocol.ts";
import { asWasm } from "./wasm.ts";

/** page → compiler worker. `start` comes first. */
export type CompilerOrder =
  | { readonly t: "start"; readonly wasm: string | ArrayBuffer }
  | {
      readonly t: "compile";
      readonly id: number;
      readonly files: Readonly<Record<string, string>>;
      readonly entry: string;
      readonly simulator: Readonly<Record<string, string>> | null;
    };

/**
 * compiler worker → page. `lost`: it could not be loaded, and this worker is of no use. `fetched`: the wasm, for the next
 * worker. `practised`: the engine has optimised it. `began`: loaded, and at it from now on. `trouble`: the compiler itself
 * did not work.
 */
export type CompilerReport =
  | { readonly t: "lost"; readonly message: string }
  | { readonly t: "fetched"; readonly bytes: ArrayBuffer }
  | { readonly t: "practised" }
  | { readonly t: "began"; readonly id: number }
  | { readonly t: "compiled"; readonly id: number; readonly result: Compiled }
  | { readonly t: "trouble"; readonly id: number; readonly message: string };

let started: Promise<unknown> = Promise.reject(new Error("not started"));
started.catch(() => {});
/** When the learner last wanted a build, ms. */
let lastAsked = -Infinity;

self.onmessage = ({ data: order }: MessageEvent<CompilerOrder>): void => {
  if (order.t === "start") {
    started = start(order.wasm);
    started.catch(({ message }: Error) => self.postMessage({ t: "lost", message } satisfies CompilerReport));
  } else void answer(order);
};

/** After so many builds the engine has seen what it wants to optimise. */
const practiceBuilds = 8;
const practicePauseMs = 150;
/** After something that was asked for, ms. */
const quietMs = 2_500;

/** The first build after loading costs a second: done here with a file of ours, unless the learner's is there already. */
async function start(wasm: string | ArrayBuffer): Promise<void> {
  await startCompiler(await fetchModule(wasm));
  if (lastAsked === -Infinity) await compile(ours, "ours.ts");
  setTimeout(() => void practise(practiceBuilds), quietMs);
}

/** A file with what learners' files have in them, as long as a long one. */
const ours = {
  "ours.ts": [`import { poisson, system, type RetryContext } from "#sim";`, ...[1, 2, 3, 4].map(some)].join("\n"),
};

function some(k: number): string {
  return `const delays${k}: readonly number[] = [100, 200, 400];
    function delay${k}({ attempt }: RetryContext): number { return delays${k}[Math.min(attempt, 2)] ?? 0; }
    export const load${k} = { shop: poisson(75), ...(delays${k}.length > 2 ? { batch: poisson(5) } : {}) };
    export const whole${k} = system({
      boxes: { shop: { kind: "client" }, api: { calls: ["db"], concurrency: 400 }, db: { work: "400ms" } },
      arrows: { "shop -> api": { timeout: "1s", retry: (c: RetryContext) => (c.attempt < 3 ? delay${k}(c) : -1) } },
    });`;
}

/**
 * The engine optimises the compiler once it has been used for a while, and that takes both of a small laptop's cores
 * for some seconds. Better while the learner reads and types than while a run is waited for.
 */
async function practise(left: number): Promise<void> {
  const quiet = performance.now() - lastAsked - quietMs;
  if (quiet < 0) return void setTimeout(() => void practise(left), -quiet);
  await compile(ours, "ours.ts");
  if (left > 1) setTimeout(() => void practise(left - 1), practicePauseMs);
  else self.postMessage({ t: "practised" } satisfies CompilerReport);
}

async function fetchModule(wasm: string | ArrayBuffer): Promise<WebAssembly.Module> {
  try {
    const response = typeof wasm === "string" ? fetchOnce(wasm) : new Response(wasm);
    return await WebAssembly.compileStreaming(asWasm(await response));
  } catch (error) {
    throw new Error(notFetched(error instanceof Error ? error.message : String(error)));
  }
}

/** The page gets a copy, for the next compiler. That it breaks off is told by whoever compiles it. */
async function fetchOnce(url: string): Promise<Response> {
  const response = await fetch(url);
  const handOver = (bytes: ArrayBuffer): void =>
    self.postMessage({ t: "fetched", bytes } satisfies CompilerReport, { transfer: [bytes] });
  if (response.ok)
    response
      .clone()
      .arrayBuffer()
      .then(handOver, () => {});
  return response;
}

async function answer({ id, files, entry, simulator }: Extract<CompilerOrder, { t: "compile" }>): Promise<void> {
  lastAsked = performance.now();
  let report: CompilerReport;
  try {
    await started;
    self.postMessage({ t: "began", id } satisfies CompilerReport);
    report = { t: "compiled", id, result: await compile(files, entry, simulator) };
  } catch (error) {
    report = { t: "trouble", id, message: error instanceof Error ? error.message : String(error) };
  }
  self.postMessage(report);
}
