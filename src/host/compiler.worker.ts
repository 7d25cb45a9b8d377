/** The site's own module worker in which the learner's files are compiled, away from the page's thread. */
import { compile, startCompiler } from "./compile.ts";
import type { Compiled } from "./protocol.ts";
import { asWasm } from "./wasm.ts";

/** page → compiler worker. `start` comes first. */
export type CompilerOrder =
  | { readonly t: "start"; readonly wasm: string }
  | {
      readonly t: "compile";
      readonly id: number;
      readonly files: Readonly<Record<string, string>>;
      readonly entry: string;
      readonly simulator: Readonly<Record<string, string>> | null;
    };

/** compiler worker → page. `began`: loaded, and at it from now on. `trouble`: the compiler itself did not work. */
export type CompilerReport =
  | { readonly t: "began"; readonly id: number }
  | { readonly t: "compiled"; readonly id: number; readonly result: Compiled }
  | { readonly t: "trouble"; readonly id: number; readonly message: string };

let started: Promise<unknown> = Promise.reject(new Error("not started"));
started.catch(() => {});
/** Whether the learner waits for a build already. */
let isAsked = false;

self.onmessage = ({ data: order }: MessageEvent<CompilerOrder>): void => {
  if (order.t === "start") {
    started = start(order.wasm);
    started.catch(() => {});
  } else void answer(order);
};

/** The first build after loading costs a second: done here with a file of ours, unless the learner's is there already. */
async function start(wasm: string): Promise<void> {
  await startCompiler(await WebAssembly.compileStreaming(fetch(wasm).then(asWasm)));
  if (!isAsked)
    await compile({ "warm.ts": 'import { system } from "#sim";\nexport default system as unknown;' }, "warm.ts");
}

async function answer({ id, files, entry, simulator }: Extract<CompilerOrder, { t: "compile" }>): Promise<void> {
  isAsked = true;
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
