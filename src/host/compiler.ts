/** The page's end of the compiler worker. */
import type { CompilerOrder, CompilerReport } from "./compiler.worker.ts";
import { notFetched } from "./lacking.ts";
import type { Compiled } from "./protocol.ts";

export interface Compiler {
  /** Whether it can't compile any more, or never could: another one must be started. */
  readonly isBroken: boolean;
  /** Whether a text has held it up for so long that whoever comes next had better start another one. */
  readonly isHeldUp: boolean;
  /** Whether all that it was asked for is done. */
  readonly isIdle: boolean;
  /** Whether the engine has optimised it by now. */
  readonly isPractised: boolean;
  /** The wasm as this one has fetched it, once all of it is here: the next compiler can be started from it. */
  readonly bytes: ArrayBuffer | null;
  compile(
    files: Readonly<Record<string, string>>,
    entry: string,
    simulator: Readonly<Record<string, string>> | null,
  ): Promise<Compiled>;
  dispose(): void;
}

/** A text takes a tenth of a second; one that was made to hold the compiler up is given up after this, ms. */
const limitMs = 20_000;
/** Whoever asks for another build waits no longer than this behind one that may never end, ms. */
const patienceMs = 3_000;

/** Starts the worker and loads the wasm, from its address or from what was fetched there. */
export function startCompilerWorker(wasm: string | ArrayBuffer): Compiler {
  const worker = new Worker(new URL("./compiler.worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, { resolve: (result: Compiled) => void; reject: (reason: Error) => void }>();
  let lastId = 0;
  const order = (message: CompilerOrder): void => worker.postMessage(message);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isBroken = false;
  let isPractised = false;
  let bytes: ArrayBuffer | null = null;
  /** Since when it has been at the build that it is at, ms; `Infinity` while it is at none. */
  let since = Infinity;
  const failAll = (message: string): void => {
    isBroken = true;
    clearTimeout(timer);
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  const settle = (report: Extract<CompilerReport, { t: "compiled" | "trouble" }>): void => {
    const asked = waiting.get(report.id);
    waiting.delete(report.id);
    if (report.t === "compiled") asked?.resolve(report.result);
    else asked?.reject(new Error(report.message));
  };
  worker.onmessage = ({ data: report }: MessageEvent<CompilerReport>): void => {
    if (report.t === "fetched") return void (bytes = report.bytes);
    if (report.t === "practised") return void (isPractised = true);
    clearTimeout(timer);
    since = report.t === "began" ? performance.now() : Infinity;
    if (report.t === "lost") return failAll(report.message);
    if (report.t !== "began") settle(report);
    if (waiting.size === 0) return;
    timer = setTimeout(() => failAll(`The compiler was not through after ${limitMs / 1_000} s.`), limitMs);
  };
  worker.onerror = (event): void => failAll(event.message || notFetched("no answer"));
  order({ t: "start", wasm: typeof wasm === "string" ? new URL(wasm, document.baseURI).href : wasm });
  return {
    get isBroken() {
      return isBroken;
    },
    get isHeldUp() {
      return performance.now() - since > patienceMs;
    },
    get isIdle() {
      return waiting.size === 0;
    },
    get isPractised() {
      return isPractised;
    },
    get bytes() {
      return bytes;
    },
    compile: (files, entry, simulator) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        order({ t: "compile", id, files, entry, simulator });
      }),
    dispose() {
      worker.terminate();
      failAll("The page has closed the compiler.");
    },
  };
}
