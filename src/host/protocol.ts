/**
 * Every message between the realms of a run, with who sends it to whom.
 *
 * page ── frame (opaque origin, no user text) ── supervisor worker ─┬─ learner worker 1
 *                                                                   └─ learner worker 2
 * The page talks to the supervisor over a MessagePort that the frame only passes on.
 */
import type { SeedOutcome } from "#course";

/** What the page asks the supervisor to run. */
export interface RunRequest {
  readonly id: number;
  /** The learner's bundle: one IIFE body that assigns `__task`; `#sim` is external. */
  readonly bundle: string;
  readonly seeds: readonly number[];
  /** Wall-clock limit for one seed, ms. @defaultValue 10_000 */
  readonly seedLimitMs?: number;
}

/** Something wrong that the learner can mend. */
export interface LearnerError {
  readonly kind: "compile" | "configuration" | "runtime";
  readonly message: string;
  /** Where in the configuration: `arrows["shop -> ap"].timeout`. */
  readonly path?: string;
  /** What to try. */
  readonly hint?: string;
  /** Where in the learner's files; line and column count from 1. */
  readonly at?: { readonly file: string; readonly line: number; readonly column: number };
}

/** What the host tells the page while a run goes on; the last one is `done`, `failed` or `stopped`. */
export type RunEvent =
  | { readonly type: "log"; readonly level: "log" | "warn" | "error"; readonly text: string; readonly seed: number }
  | { readonly type: "seed"; readonly outcome: SeedOutcome; readonly replayed: boolean }
  | { readonly type: "done"; readonly replayed: number }
  | { readonly type: "failed"; readonly error: LearnerError }
  | { readonly type: "stopped"; readonly reason: "user" | "time" | "flood" | "crash"; readonly message: string };

/** The result of compiling the learner's files in the browser. */
export type Compiled =
  | { readonly ok: true; readonly bundle: string; readonly warnings: readonly LearnerError[] }
  | { readonly ok: false; readonly errors: readonly LearnerError[] };

/**
 * What the page builds a host from. The texts are made at build time by the same compiler
 * and served as files of the site; the host fetches them on first use.
 */
export interface HostAssets {
  /** URL of `sandbox.html`. */
  readonly frame: string;
  /** URL of the supervisor's script text (supervisor + #sim + #lab + #course). */
  readonly supervisor: string;
  /** URL of the learner worker's script text (prelude + #sim + #lab). */
  readonly learner: string;
  /** URL of the task's compiled checks. */
  readonly checks: string;
  /** URL of `esbuild.wasm`. */
  readonly wasm: string;
}

export interface RunHandle {
  /** Ends the run now; the listener gets one `stopped` with reason "user". */
  stop(): void;
}

/** One playground's way to compile and run code. */
export interface Host {
  /** Builds the frame and supervisor and warms the compiler; safe to call often. */
  warm(parts?: { compiler?: boolean }): void;
  compile(files: Readonly<Record<string, string>>, entry: string): Promise<Compiled>;
  run(request: Omit<RunRequest, "id">, listen: (event: RunEvent) => void): RunHandle;
  dispose(): void;
}
