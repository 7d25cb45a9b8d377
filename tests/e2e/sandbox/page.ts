/** A bare page around `createHost`, under the site's own policy, that a test drives. */
import { BEHAVIOURS, factorsOf, judgeStatement } from "#course";
import { factorial, type Job, type SeedResult } from "#lab";
import { createHost, type Host, type HostAssets, type RunEvent, type RunHandle, type RunRequest } from "#host";
import checks from "../../../playgrounds/03-local-optimum/checks.ts";
import start from "../../../playgrounds/03-local-optimum/start.ts";
import setup from "../../../playgrounds/03-local-optimum/statement.ts";
import { traceHashes } from "../../support/trace-systems.ts";

/** A run's event without its series, and when it came. */
export interface Seen {
  /** Since the run was asked for, ms. */
  readonly ms: number;
  readonly event: unknown;
}

/** A job's result without its series. */
export interface JobSeen {
  readonly seed: number;
  readonly hash: string;
  readonly verdict: SeedResult["verdict"];
}

/** What became of an experiment. */
export type Tried<T> =
  | { readonly ok: true; readonly value: T; readonly ms: number; readonly runsAt: readonly number[] }
  | { readonly ok: false; readonly error: unknown; readonly ms: number; readonly runsAt: readonly number[] };

export interface Trial {
  create(assets: HostAssets): void;
  warm(parts?: { compiler?: boolean }): void;
  compile(text: string): ReturnType<Host["compile"]>;
  /** Runs to the last word, and `lingerMs` beyond it. */
  run(request: Omit<RunRequest, "id">, lingerMs?: number): Promise<Seen[]>;
  stop(): void;
  jobs(bundle: string, jobs: readonly Job[], runLimitMs?: number): Promise<Tried<readonly JobSeen[]>>;
  /** Task 3's statement: retries × 2 s timeout × slowdown. */
  statement(bundle: string, round: number): Promise<Tried<{ says: string; runs: number; shown: readonly number[] }>>;
  /** Runs of the experiment under way, or of the last one, that were heard of. */
  heard(): number;
  /** Ends the experiment under way. */
  abort(): void;
  /** By the simulator in the page, and by one in a worker. */
  traceHashes(): Promise<{ readonly page: Hashes; readonly worker: Hashes }>;
  readonly violations: string[];
}

type Hashes = Readonly<Record<string, string>>;

declare global {
  interface Window {
    trial: Trial;
  }
}

let host: Host | undefined;
let handle: RunHandle | undefined;
let aborter = new AbortController();
let runsAt: number[] = [];

window.trial = {
  create(assets) {
    host?.dispose();
    host = createHost(assets);
  },
  warm: (parts) => host!.warm(parts),
  compile: (text) => host!.compile(text),
  run: (request, lingerMs = 0) =>
    new Promise((resolve) => {
      const seen: Seen[] = [];
      const start = performance.now();
      handle = host!.run(request, (event) => {
        seen.push({ ms: performance.now() - start, event: light(event) });
        if (["done", "failed", "stopped"].includes(event.type)) setTimeout(() => resolve(seen), lingerMs);
      });
    }),
  stop: () => handle!.stop(),
  jobs: (bundle, jobs, runLimitMs = 5_000) =>
    attempt(async (control) => {
      const results = await host!.runJobs(bundle, { runLimitMs })(jobs, control);
      return results.map(({ run, verdict }) => ({ seed: run.seed, hash: run.hash, verdict }));
    }),
  statement: (bundle, round) =>
    attempt(async (control) => {
      const all = factorsOf(start, checks.incidents.base, setup.neutrals);
      const factors = ['arrows["shop -> api"].retry', 'arrows["api -> db"].timeout', "faults[0]"].map((id) =>
        all.find((factor) => factor.id === id)!,
      );
      const { shows } = BEHAVIOURS.find(({ id }) => id === "outage")!;
      const result = await factorial(host!.runJobs(bundle), { factors, behaviour: shows, round, ...control });
      const shown = result.cells.map((cell) => cell.shown);
      return { says: judgeStatement(result).says, runs: result.runs, shown };
    }),
  heard: () => runsAt.length,
  abort: () => aborter.abort(),
  traceHashes: () =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL("hashes.worker.ts", import.meta.url), { type: "module" });
      worker.addEventListener("error", ({ message }) => reject(new Error(message)));
      worker.addEventListener("message", ({ data }: MessageEvent<Hashes>) => {
        worker.terminate();
        resolve({ page: traceHashes(), worker: data });
      });
    }),
  violations: [],
};
document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
  window.trial.violations.push(`${violatedDirective} ${blockedURI}`);
});

/** Makes an experiment that `abort` ends, and notes when its runs came. */
async function attempt<T>(
  make: (control: { readonly onRun: () => void; readonly signal: AbortSignal }) => Promise<T>,
): Promise<Tried<T>> {
  aborter = new AbortController();
  const begun = performance.now();
  const own: number[] = [];
  runsAt = own;
  const noted = () => ({ ms: performance.now() - begun, runsAt: own });
  try {
    const onRun = (): number => own.push(performance.now() - begun);
    const value = await make({ onRun, signal: aborter.signal });
    return { ok: true, value, ...noted() };
  } catch (error) {
    const { name, message } = error as Error;
    return { ok: false, error: { name, message, ...(error as object) }, ...noted() };
  }
}

/** Only what a test looks at crosses to the test. */
function light(event: RunEvent): unknown {
  switch (event.type) {
    case "base":
      return { ...event, judged: { hash: event.judged.run.hash, word: event.judged.verdict.word } };
    case "seed": {
      const { seed, base, claims } = event.outcome;
      return {
        ...event,
        outcome: { seed, hash: base.run.hash, word: base.verdict.word, events: base.run.events, claims },
      };
    }
    default:
      return event;
  }
}
