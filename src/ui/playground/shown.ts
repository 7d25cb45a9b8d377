/** What the stage says in words at one moment: derived from the session, the same in the build and in the browser. */
import type { SeedOutcome, Summary } from "#course";
import type { LearnerError } from "#host";
import type { Moment, Verdict } from "#lab";

import type { AgainstRow } from "./against.ts";
import { isBusy, isLook, isStale, type Session } from "../session.ts";

export type Word = Verdict["word"];

/** The results on display: those recorded at build time, or a run's so far. */
export interface Shown {
  /** `null` until a run's first seed is judged. */
  readonly summary: Summary | null;
  readonly words: ReadonlyMap<number, Word>;
  /** Attempts per request after the trigger, mean over the seeds; `null` before the first. */
  readonly attempts: number | null;
  /** Of the chosen seed's run. */
  readonly moments: readonly Moment[];
  /** The figures against the start's, where the run in sight is of other code. @defaultValue none */
  readonly against?: readonly AgainstRow[];
  /** What a recorded run is called. @defaultValue "recorded" */
  readonly origin?: string;
}

/** One seed in the row of marks. */
export interface SeedMark {
  readonly seed: number;
  readonly word: Word | null;
  readonly chosen: boolean;
}

export interface VerdictLook {
  /** The value of `data-state`. */
  readonly state: "recorded" | Exclude<Session["run"]["is"], "idle">;
  /** The value of `data-verdict`; `null` while nothing is judged yet. */
  readonly verdict: Word | "error" | "stopped" | null;
  readonly word: string;
  readonly headline: string;
  /** "recorded", "edited since": where the results come from, when that is not the text in the editor. */
  readonly origin: string | null;
  readonly sentence: string;
  /** "4.0 attempts per request." */
  readonly attempts: string | null;
  readonly marks: readonly SeedMark[];
  readonly judged: number;
  readonly collapsed: number;
}

export function verdictLook(session: Session, shown: Shown): VerdictLook {
  const marks = session.seeds.map((seed): SeedMark => {
    // The results of the run before stay drawn until the new one has some; the marks are already the new one's.
    const isPast = hasNothingYet(session);
    return { seed, word: isPast ? null : (shown.words.get(seed) ?? null), chosen: seed === session.seed };
  });
  const judged = marks.filter(({ word }) => word !== null).length;
  const collapsed = marks.filter(({ word }) => word === "collapses").length;
  const count = `${judged} of ${session.seeds.length} seeds`;
  return {
    ...inWords(session, shown, count),
    attempts: attemptsOf(session, shown),
    marks,
    judged,
    collapsed,
    origin: originOf(session, shown),
  };
}

/** Whether the last run is not the one of the results: it goes on, or it ended before its first seed. */
function hasNothingYet({ run, results }: Session): boolean {
  return run.is !== "idle" && run.is !== "done" && results?.of !== run.id;
}

type InWords = Pick<VerdictLook, "state" | "verdict" | "word" | "headline" | "sentence">;

function inWords(session: Session, { summary }: Shown, count: string): InWords {
  const { run, recording } = session;
  const verdict = summary?.word ?? null;
  switch (run.is) {
    case "compiling":
      return { state: run.is, verdict: null, word: "running", headline: count, sentence: "Preparing the run." };
    case "running": {
      // What the last run ended in is not said of this one.
      if (verdict === null || hasNothingYet(session)) {
        return { state: run.is, verdict: null, word: "running", headline: count, sentence: firstWord(session) };
      }
      const sentence = summary?.sentence ?? "";
      return { state: run.is, verdict, word: verdict, headline: count, sentence };
    }
    case "failed": {
      const [first] = run.problems;
      const headline = first?.at ? placeOf(first.at) : "This does not run";
      return { state: run.is, verdict: "error", word: "error", headline, sentence: first ? problemText(first) : "" };
    }
    case "stopped":
      return { state: run.is, verdict: "stopped", word: "stopped", headline: count, sentence: run.message };
    default: {
      const state = recording === null && run.is === "done" ? "done" : "recorded";
      const sentence = summary?.sentence ?? "No seed was judged.";
      return { state, verdict, word: verdict ?? "nothing", headline: summary?.headline ?? count, sentence };
    }
  }
}

/** What is known before a seed is judged: its run may be through to its horizon. */
function firstWord({ run, results }: Session): string {
  const first = run.is === "running" && results?.of === run.id ? results.first : null;
  if (first === null) return "The first seed runs.";
  const { word } = first.judged.verdict;
  return `Seed ${first.seed} ${word}${word === "collapses" ? "; whether it stays down is being run" : ""}.`;
}

function attemptsOf({ run }: Session, { attempts }: Shown): string | null {
  const isJudged = run.is === "idle" || run.is === "done" || run.is === "running";
  return isJudged && attempts !== null && Number.isFinite(attempts)
    ? `${attempts.toFixed(1)} attempts per request.`
    : null;
}

/** Attempts per request after the trigger, mean over the outcomes. */
export function meanAttempts(outcomes: readonly SeedOutcome[]): number {
  return outcomes.reduce((sum, { base }) => sum + base.verdict.attempts.mean, 0) / outcomes.length;
}

function originOf(session: Session, { origin = "recorded" }: Shown): string | null {
  if (isBusy(session) || session.run.is === "failed") return null;
  if (session.recording !== null) return origin;
  if (isStale(session)) return "before your last change";
  if (session.results?.ownSimulator) return "your simulator: no check counts";
  return isLook(session) ? "one seed, as you typed" : null;
}

/** `start.ts:7:12` */
export function placeOf(at: NonNullable<LearnerError["at"]>): string {
  return `${at.file}:${at.line}:${at.column}`;
}

/** The problem in one line: where in the configuration, what is wrong, what to try. */
export function problemText({ path, message, hint }: LearnerError): string {
  const what = path !== undefined && !message.includes(path) ? `${path}: ${message}` : message;
  return hint === undefined || message.includes(hint) ? what : `${withStop(what)} ${hint}`;
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
