/**
 * Every message between the realms of a run, with who sends it to whom.
 *
 * page ── frame (opaque origin, no user text) ── supervisor worker ─┬─ learner workers: the learner's code
 *                                                                   └─ clean workers: the same script without it
 *
 * The frame's document makes all workers (they are siblings: nested ones hang Firefox) and only passes ports on.
 * The page talks to the supervisor over one port, the supervisor to each worker over another.
 */
import type { DecisionTables, JudgedRun, SeedOutcome } from "#course";
import type { Edit, Job, RunJobs, SeedResult } from "#lab";
import type { Incident, SystemData, TraceWindow } from "#sim";

// ── page ↔ the outside of #host ──────────────────────────────────────────────────────────────────────────────────────

/** What the page asks the supervisor to run. */
export interface RunRequest {
  readonly id: number;
  /** The learner's files as `compile` bundled them (the body of a function; the source map inline). */
  readonly bundle: string;
  readonly seeds: readonly number[];
  /** Wall-clock limit for one run of one seed, ms. @defaultValue 10_000 */
  readonly seedLimitMs?: number;
  /**
   * The bundle brings a simulator that the learner has changed: all runs are its own, none can be repeated elsewhere, and
   * no claim passes on them. @defaultValue false
   */
  readonly ownSimulator?: boolean;
}

/** What the page asks the supervisor to run for an experiment of `#lab`. */
export interface JobsRequest {
  readonly id: number;
  /** As a run's. The workers of one experiment's rounds are kept for as long as this stays the same. */
  readonly bundle: string;
  readonly jobs: readonly Job[];
  /** Wall-clock limit for one run, ms. @defaultValue 10_000 */
  readonly runLimitMs?: number;
  /** The bundle has probes, and what they saw is told with each job. @defaultValue it has none */
  readonly probe?: ProbeRequest;
}

/** How finely probes tell when a line ran. */
export interface ProbeRequest {
  /** Simulated time that one entry of a `ProbeTrace` takes up, ms. */
  readonly everyMs: number;
}

/**
 * What the probes on one line of the learner's code saw of a run. The entries are the spans of `everyMs` in which it was passed, in
 * order; the value is the last one of its span. It comes from a realm that learner code was in, and is only shown.
 */
export interface ProbeTrace {
  /** Number of each span: from `span × everyMs` on. */
  readonly spans: Float64Array;
  /** How often the line had been passed by the end of the span. */
  readonly counts: Float64Array;
  /** `null` where the line has no value. */
  readonly values: readonly (number | boolean | string | null)[];
}

/** A learner's run with what each line of its functions did. */
export interface LineTrace {
  readonly result: SeedResult;
  readonly everyMs: number;
  /** Every line of the learner's functions that does something, passed or not. */
  readonly lines: readonly (ProbeTrace & { readonly file: string; readonly line: number })[];
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

/** What the host tells the page while a run goes on. It ends with one of `done`, `failed` and `stopped`. */
export type RunEvent =
  /** Once, before any run: the learner's system as data (for the diagram), and the incident that `base` runs have. */
  | {
      readonly type: "system";
      readonly system: SystemData;
      /** What its function policies decide, for who has to compare them. */
      readonly decisions: DecisionTables;
      readonly incident: Incident;
    }
  /** Once: the first seed's base run, before its harder incidents are through, so that the page can draw. */
  | { readonly type: "base"; readonly seed: number; readonly judged: JudgedRun }
  | { readonly type: "log"; readonly level: LogLevel; readonly text: string; readonly seed: number }
  /**
   * A seed is judged. `replayed`: the runs were made where no learner code has ever been. Otherwise the same seed may
   * come again with `replayed: true`, for seeds that do not pass even after `done`; the later one counts.
   */
  | { readonly type: "seed"; readonly outcome: SeedOutcome; readonly replayed: boolean }
  | { readonly type: "done"; readonly replayed: number }
  | { readonly type: "failed"; readonly error: LearnerError }
  | { readonly type: "stopped"; readonly reason: StopReason; readonly message: string };

export type LogLevel = "log" | "warn" | "error";

export type StopReason = "user" | "time" | "flood" | "crash";

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
  /** URL of esbuild's wasm, gzipped or not. */
  readonly wasm: string;
}

export interface RunHandle {
  /** Ends the run now; the listener gets one `stopped` with reason "user", unless the run had ended already. */
  stop(): void;
}

/** One playground's way to compile and run code. It does one thing at a time: what is newer ends what is under way. */
export interface Host {
  /** Builds the frame and its workers, and the compiler where asked; safe to call often. */
  warm(parts?: { compiler?: boolean }): void;
  /**
   * Runs the task's untouched start once or twice for nobody, so that its first run is quick. Only for a bundle of the
   * course's own: a reader's or a link's code runs when somebody asks for it, and never before.
   */
  rehearse(bundle: string): void;
  /**
   * @param text the learner's files, as `splitFiles` reads them
   * @param simulator sources of the learner's own simulator, by path; such a bundle runs with `ownSimulator`
   */
  compile(text: string, simulator?: Readonly<Record<string, string>>): Promise<Compiled>;
  /** Starts a run; a run or an experiment that is still under way is stopped first. */
  run(request: Omit<RunRequest, "id">, listen: (event: RunEvent) => void): RunHandle;
  /**
   * Runs an experiment's jobs in the sandbox: the learner's system as bundled, under the task's `base` incident.
   *
   * Starting jobs stops a run or an experiment that is still under way. The promise is rejected with
   * - the signal's reason, when that is aborted: an `AbortSignal` ends the jobs at once, any other after the next run;
   * - an "AbortError", when a newer run or experiment, or `dispose`, ends them;
   * - a `JobsFailed`, which is a `LearnerError`: an edit or the code is wrong, a run took too long, the sandbox broke.
   *
   * @param options `runLimitMs`: wall-clock limit for one run. @defaultValue 10_000
   */
  runJobs(bundle: string, options?: Pick<JobsRequest, "runLimitMs">): RunJobs;
  /**
   * Makes one run once more with a probe on every line of the learner's functions; rejected as `runJobs` is.
   *
   * @returns `null` when the system has no function of the learner's
   */
  traceLines(bundle: string, job: Job, probe: ProbeRequest): Promise<LineTrace | null>;
  dispose(): void;
}

// ── page ↔ frame document (window messages; each side checks the other's `source`) ───────────────────────────────────

/** frame → page: the bootstrap listens. Sent at once and again for every ping, since a deferred page misses the first. */
export interface FrameReady {
  readonly t: "ready";
}

/** page → frame: asks for another `ready`. */
export interface FramePing {
  readonly t: "ping";
}

/** page → frame, once: make the supervisor from this text; the one port with it is the supervisor's to the page. */
export interface FrameBoot {
  readonly t: "boot";
  readonly supervisor: string;
  readonly learner: string;
}

// ── frame document ↔ supervisor (a port of their own, with two verbs) ────────────────────────────────────────────────

/** frame → supervisor, the first and only message on its implicit port, with [port to the page, port to the frame]. */
export interface SupervisorBoot {
  readonly learner: string;
}

/** supervisor → frame. `spawn` carries the port that the new worker gets. */
export type FrameOrder =
  { readonly t: "spawn"; readonly id: number; readonly url: string } | { readonly t: "kill"; readonly id: number };

/** frame → supervisor: a worker spoke past its port (`stray`) or died of an error that nobody caught (`broken`). */
export interface FrameReport {
  readonly t: "stray" | "broken";
  readonly id: number;
  readonly message: string;
}

// ── page ↔ supervisor ────────────────────────────────────────────────────────────────────────────────────────────────

/** page → supervisor. `run` and `jobs` end what is under way. */
export type SupervisorOrder =
  | { readonly t: "run"; readonly request: RunRequest }
  | { readonly t: "jobs"; readonly request: JobsRequest }
  /** Expect this bundle to be run: make what it is known, and what runs it warm. Only ever the course's own. */
  | { readonly t: "rehearse"; readonly bundle: string }
  /** End the run or the jobs with this id without a word: the page has told its listener already. */
  | { readonly t: "stop"; readonly id: number };

/** supervisor → page. */
export type SupervisorReport =
  | { readonly t: "up" }
  /** Four times a second: the supervisor is alive. */
  | { readonly t: "beat" }
  | { readonly t: "event"; readonly id: number; readonly event: RawEvent | JobsEvent };

/** A `RunEvent` in which an error still names its place in the bundle: only the page holds the source map. */
export type RawEvent =
  Exclude<RunEvent, { type: "failed" }> | { readonly type: "failed"; readonly error: LearnerError & Generated };

/** What the supervisor tells of an experiment's jobs. It ends with one of `done`, `failed` and `stopped`. */
export type JobsEvent =
  /** The job at this place in the request is through; they come in any order, each once. */
  | {
      readonly type: "job";
      readonly index: number;
      readonly result: SeedResult;
      /** By the number of the line, where the bundle has some and a function of the learner's was run. */
      readonly probes?: readonly (ProbeTrace | null)[];
    }
  /** Every job is. `replayed`: how many of them were made where no learner code has ever been. */
  | Extract<RawEvent, { type: "done" | "failed" | "stopped" }>;

/** Where in the bundle a stack trace leads, innermost first. */
export interface Generated {
  readonly places?: readonly Place[];
}

/** A place in the bundle; line and column count from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

// ── supervisor ↔ learner and clean workers ───────────────────────────────────────────────────────────────────────────

/** supervisor → worker. */
export type WorkerOrder =
  /** clean: simulate something of ours, so that the engine has compiled the simulator before it is needed. */
  | { readonly t: "warm" }
  /** learner: make the system from the learner's code and describe it. */
  | { readonly t: "evaluate" }
  /** learner: a fresh copy of the learner's system, edited, one incident, one seed; log the policies' answers. */
  | ({ readonly t: "run"; readonly edits: readonly Edit[]; readonly probe?: ProbeRequest } & SeedRun)
  /** clean: the same run from data, with the logged answers in place of the policies (`null`: there are none). */
  | ({
      readonly t: "repeat";
      readonly system: SystemData;
      readonly answers: Float64Array | null;
      readonly trace?: TraceWindow;
    } & SeedRun);

/** Which run to make. */
export interface SeedRun {
  readonly seed: number;
  readonly incident: Incident;
  /** A collapsed run goes on to this many times its duration. */
  readonly horizons: number;
  /** The run that the page shows first: its collapse is reported before it goes on, and its console lines are kept. */
  readonly early: boolean;
}

/** worker → supervisor. */
export type WorkerReport =
  /** The realm is locked. `left` names what could not be stripped: not empty means that it refuses to run. */
  | { readonly t: "hello"; readonly left: readonly string[] }
  | { readonly t: "system"; readonly system: SystemData; readonly decisions: DecisionTables }
  /** A run that was to be shown early has collapsed at its horizon, and goes on. */
  | { readonly t: "early"; readonly judged: SeedResult }
  | {
      readonly t: "result";
      readonly judged: SeedResult;
      readonly answers: Float64Array | null;
      readonly probes?: readonly (ProbeTrace | null)[];
    }
  | { readonly t: "error"; readonly error: Thrown }
  | { readonly t: "warmed" }
  | { readonly t: "log"; readonly level: LogLevel; readonly text: string };

/** What learner code threw, as strings. */
export interface Thrown {
  readonly kind: "configuration" | "runtime";
  readonly message: string;
  readonly path?: string;
  readonly hint?: string;
  readonly stack: string;
}
