/**
 * One playground's state, without a screen: which code is in the editor and whose it is, how far
 * the run has come, what each seed showed, and where the reader looks.
 *
 * `next` is pure. Effects (compiling, running, saving) live in `runner.ts` and `storage.ts`,
 * which watch the state and dispatch what happened. Every event of a run carries the run's number,
 * so that an answer that comes late, from a run that was stopped or replaced, changes nothing.
 */
import type { DecisionTables, JudgedRun, SeedOutcome } from "#course";
import type { LearnerError, RunEvent as HostEvent } from "#host";
import type { Incident, SystemData } from "#sim";

import { edited, linkKept, linkOpened, ownOrStart, reset, simulatorEdited, swap, withCode } from "./session-code.ts";

type LogLevel = Extract<HostEvent, { readonly type: "log" }>["level"];
type StopReason = Extract<HostEvent, { readonly type: "stopped" }>["reason"];

/** Whose code stands in the editor. A link's is a stranger's: it is neither saved nor run by itself, until it is kept. */
export type Whose = "start" | "mine" | "solution" | "link";

/** A text in the editor and whose it is. */
export interface Code {
  readonly text: string;
  readonly whose: Whose;
}

/** How far the current run has come; `idle` shows the run recorded at build time. */
export type RunState =
  | { readonly is: "idle" }
  | { readonly is: "compiling"; readonly id: number; readonly text: string; readonly seeds: readonly number[] }
  | {
      readonly is: "running";
      readonly id: number;
      readonly text: string;
      readonly seeds: readonly number[];
      readonly described: Described | null;
    }
  | {
      readonly is: "done";
      readonly id: number;
      readonly text: string;
      readonly seeds: readonly number[];
      readonly replayed: number;
    }
  | { readonly is: "failed"; readonly id: number; readonly text: string; readonly problems: readonly LearnerError[] }
  | {
      readonly is: "stopped";
      readonly id: number;
      readonly text: string;
      readonly reason: StopReason;
      readonly message: string;
    };

/** What a run says of itself before its first seed. */
export interface Described {
  readonly system: SystemData;
  /** What its function policies decide. */
  readonly decisions: DecisionTables;
  /** The incident of the runs that the page draws. */
  readonly incident: Incident;
}

/** What one run has shown so far. */
export interface Results {
  /** Number of the run. */
  readonly of: number;
  readonly described: Described | null;
  /** The first seed's run, which arrives before that seed is judged. */
  readonly first: { readonly seed: number; readonly judged: JudgedRun } | null;
  readonly outcomes: ReadonlyMap<number, SeedOutcome>;
  /** Whether the simulator was one that the learner had changed: then no check has passed. */
  readonly ownSimulator: boolean;
}

/** Files of the simulator that the learner has changed, by path from the repository's top. */
export type Simulator = Readonly<Record<string, string>>;

/** One line that learner code wrote to the console. */
export interface LogLine {
  readonly level: LogLevel;
  readonly text: string;
  readonly seed: number;
}

export interface Session {
  /** The task's own texts. */
  readonly start: string;
  readonly solution: string;
  /** Seeds of one run, in the order in which they are asked for. */
  readonly seeds: readonly number[];

  readonly code: Code;
  /** The learner's own text, kept while the start or the solution stands in the editor. */
  readonly mine: string | null;
  /** What the last Reset (or Undo) replaced. */
  readonly undo: Code | null;
  /** Kept until the page is left. */
  readonly simulator: Simulator;
  /** The simulator of the last run that was asked for. */
  readonly ranSimulator: Simulator;

  readonly run: RunState;
  /** Number of the last run that was asked for; 0 before the first. */
  readonly lastRun: number;
  /** What the last run that got anywhere has shown; `null` before the first. */
  readonly results: Results | null;
  /** The recorded run in sight: `"start"` or a variant of the story; `null` when `results` are. */
  readonly recording: string | null;
  readonly log: readonly LogLine[];

  /** The seed whose run is drawn. */
  readonly seed: number;
  /** The instant that diagram and strips show. */
  readonly cursorMs: number;
  /** The part framed by the focus corners: `"arrow:api -> db"` or `"box:db"`. */
  readonly focus: string | null;
}

/** Everything that can happen to a playground. */
export type SessionEvent =
  | { readonly type: "edited"; readonly text: string }
  | { readonly type: "restored"; readonly text: string }
  /** A text from elsewhere takes the editor: a small system of the gallery, another tab's. What stood there is one Undo away. */
  | { readonly type: "loaded"; readonly text: string }
  /** A link to a run was followed: its code stands in the editor, and nothing has run. */
  | { readonly type: "link opened"; readonly text: string; readonly seed: number; readonly cursorMs: number }
  /** The learner makes the link's code their own. */
  | { readonly type: "link kept" }
  /** @param text of a file of the simulator; `null`: as the course has it */
  | { readonly type: "simulator edited"; readonly file: string; readonly text: string | null }
  | { readonly type: "simulator restored" }
  | { readonly type: "reset" }
  | { readonly type: "undone" }
  | { readonly type: "solution loaded" }
  | { readonly type: "own code asked for" }
  /** @param seeds of the run. @defaultValue the session's */
  | { readonly type: "run asked for"; readonly seeds?: readonly number[] }
  | { readonly type: "stop asked for" }
  | { readonly type: "compiled"; readonly id: number }
  | { readonly type: "described"; readonly id: number; readonly described: Described }
  | { readonly type: "first run seen"; readonly id: number; readonly seed: number; readonly judged: JudgedRun }
  | { readonly type: "seed judged"; readonly id: number; readonly outcome: SeedOutcome }
  | { readonly type: "logged"; readonly id: number; readonly line: LogLine }
  | { readonly type: "finished"; readonly id: number; readonly replayed: number }
  | { readonly type: "failed"; readonly id: number; readonly problems: readonly LearnerError[] }
  | { readonly type: "stopped"; readonly id: number; readonly reason: StopReason; readonly message: string }
  | { readonly type: "recording shown"; readonly recording: string }
  | { readonly type: "results shown" }
  | { readonly type: "seed chosen"; readonly seed: number }
  | { readonly type: "cursor moved"; readonly ms: number }
  | { readonly type: "part framed"; readonly part: string | null };

/** Lines of learner output that are kept; older ones go first. */
export const logLimit = 200;

const noSimulator: Simulator = {};

/** @param cursorMs where the page's recorded run stands at first */
export function newSession(task: {
  readonly start: string;
  readonly solution: string;
  readonly seeds: readonly number[];
  readonly cursorMs: number;
}): Session {
  return {
    start: task.start,
    solution: task.solution,
    seeds: task.seeds,
    code: { text: task.start, whose: "start" },
    mine: null,
    undo: null,
    simulator: noSimulator,
    ranSimulator: noSimulator,
    run: { is: "idle" },
    lastRun: 0,
    results: null,
    recording: "start",
    log: [],
    seed: task.seeds[0] ?? 1,
    cursorMs: task.cursorMs,
    focus: null,
  };
}

/** The session after one event. Returns the very same object when nothing changes. */
export function next(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case "edited":
      return edited(session, event.text);
    case "restored":
      return withCode(session, ownOrStart(session, event.text));
    case "loaded":
      return event.text === session.code.text ? session : swap(session, ownOrStart(session, event.text));
    case "link opened":
      return linkOpened(session, event);
    case "link kept":
      return linkKept(session);
    case "simulator edited":
      return simulatorEdited(session, event);
    case "simulator restored":
      return isOwnSimulator(session.simulator) ? { ...session, simulator: noSimulator } : session;
    case "reset":
      return reset(session);
    case "undone":
      return session.undo === null ? session : swap(session, session.undo);
    case "solution loaded":
      return withCode(session, { text: session.solution, whose: "solution" });
    case "own code asked for":
      return session.mine === null ? session : withCode(session, { text: session.mine, whose: "mine" });
    case "run asked for":
      return runAskedFor(session, event.seeds ?? session.seeds);
    case "stop asked for":
      return isBusy(session) ? stopped(session, "user", "Stopped.") : session;
    case "recording shown":
      return session.recording === event.recording ? session : { ...session, recording: event.recording };
    case "results shown":
      return session.results === null ? session : { ...session, recording: null };
    case "seed chosen":
      return session.seed === event.seed ? session : { ...session, seed: event.seed };
    case "cursor moved":
      return session.cursorMs === event.ms ? session : { ...session, cursorMs: event.ms };
    case "part framed":
      return session.focus === event.part ? session : { ...session, focus: event.part };
    case "seed judged":
      return isLive(session, event.id) ? withOutcome(session, event.id, event.outcome) : session;
    default:
      return isBusy(session) && session.run.id === event.id ? runEvent(session, event) : session;
  }
}

type BusyState = Extract<RunState, { readonly is: "compiling" | "running" }>;
type Busy = Session & { readonly run: BusyState };

/** Whether a run is under way. */
export function isBusy(session: Session): session is Busy {
  return session.run.is === "compiling" || session.run.is === "running";
}

/** A seed counts while its run goes on, and after its end: seeds that did not pass are repeated when all is quiet. */
function isLive(session: Session, id: number): boolean {
  const { run } = session;
  return (run.is === "running" || run.is === "done") && run.id === id;
}

/** Whether the text in the editor is not the one that the results belong to. */
export function isStale(session: Session): boolean {
  const ran = session.run.is === "idle" ? session.start : session.run.text;
  return session.code.text !== ran || (session.run.is !== "idle" && session.simulator !== session.ranSimulator);
}

/** Whether anything in it differs from the course's. */
export function isOwnSimulator(simulator: Simulator): boolean {
  return Object.keys(simulator).length > 0;
}

/** Whether the last run was of fewer seeds than a verdict rests on: a look, as one types. */
export function isLook({ run, seeds }: Session): boolean {
  return run.is === "done" && run.seeds.length < seeds.length;
}

/** The outcomes in the order of the seeds. */
export function outcomesInOrder(session: Session): readonly SeedOutcome[] {
  return session.seeds.flatMap((seed) => session.results?.outcomes.get(seed) ?? []);
}

/** The run of the chosen seed, once there is one. */
export function judgedRun({ results, seed }: Session): JudgedRun | null {
  const first = results?.first?.seed === seed ? results.first.judged : null;
  return results?.outcomes.get(seed)?.base ?? first;
}

/** A click while the same text is already running on these seeds asks for nothing new. */
function runAskedFor(session: Session, seeds: readonly number[]): Session {
  const { code, simulator, ranSimulator } = session;
  const { text } = code;
  const isSame = isBusy(session) && session.run.text === text && simulator === ranSimulator;
  if (isSame && seeds.every((seed) => session.run.seeds.includes(seed))) return session;
  const id = session.lastRun + 1;
  return { ...session, run: { is: "compiling", id, text, seeds }, lastRun: id, ranSimulator: simulator, log: [] };
}

/** Whether what happened to a session is that one more seed of its run has come: not the first, nor the run's end. */
export function isOneMoreSeed({ run, results }: Session, before: Session): boolean {
  const known = before.results;
  if (run !== before.run || results === null || known === null || results.of !== known.of) return false;
  return known.outcomes.size > 0 && results.outcomes !== known.outcomes;
}

type RunEvent = Exclude<Extract<SessionEvent, { readonly id: number }>, { readonly type: "seed judged" }>;

function runEvent(session: Busy, event: RunEvent): Session {
  const { id, text, seeds } = session.run;
  switch (event.type) {
    case "compiled":
      return { ...session, run: { is: "running", id, text, seeds, described: null } };
    case "described":
      return { ...session, run: { is: "running", id, text, seeds, described: event.described } };
    case "first run seen":
      return withResults(session, { ...resultsOf(session, id), first: { seed: event.seed, judged: event.judged } });
    case "logged":
      return { ...session, log: [...session.log, event.line].slice(-logLimit) };
    case "finished":
      return { ...session, run: { is: "done", id, text, seeds, replayed: event.replayed } };
    case "failed":
      return { ...session, run: { is: "failed", id, text, problems: event.problems } };
    case "stopped":
      return stopped(session, event.reason, event.message);
  }
}

/** The first thing that a run shows replaces the results of the one before: until then those stay in sight. */
function resultsOf({ results, run, ranSimulator }: Session, id: number): Results {
  if (results?.of === id) return results;
  const described = run.is === "running" ? run.described : null;
  return { of: id, described, first: null, outcomes: new Map(), ownSimulator: isOwnSimulator(ranSimulator) };
}

function withOutcome(session: Session, id: number, outcome: SeedOutcome): Session {
  const results = resultsOf(session, id);
  const outcomes = new Map([...results.outcomes, [outcome.seed, outcome] as const]);
  return withResults(session, { ...results, outcomes });
}

/** A run that begins to show something takes the stage; one that goes on leaves a recording in sight alone. */
function withResults(session: Session, results: Results): Session {
  const isNew = session.results?.of !== results.of;
  return { ...session, results, recording: isNew ? null : session.recording };
}

function stopped(session: Busy, reason: StopReason, message: string): Session {
  const { id, text } = session.run;
  return { ...session, run: { is: "stopped", id, text, reason, message } };
}
