/**
 * A run recorded at build time, as a file that a page fetches when the reader first scrubs, plays or presses a mark.
 *
 * JSON with additions: a `Float64Array` is `{"f64":[…]}` with six significant digits (`null` for NaN),
 * `Infinity` is `{"inf":1}`, `-Infinity` is `{"inf":-1}`, and `NaN`, a figure that a run does not have, `{"inf":0}`.
 */
import type { JudgedRun, SeedOutcome, Summary } from "#course";
import type { Moment } from "#lab";
import type { SystemData } from "#sim";

import type { Word } from "./shown.ts";

/** What a set of seeds showed, without their runs. */
export interface RecordedResults {
  readonly summary: Summary;
  /** Each seed's word, by seed. */
  readonly words: readonly (readonly [seed: number, word: Word])[];
  /** Attempts per request after the trigger, mean over the seeds. */
  readonly attempts: number;
}

/** What can be compared with the start, seed by seed; a figure that a run does not have is `NaN`. */
export interface SeedFigures {
  readonly seed: number;
  /** Goodput over demand. */
  readonly during: number;
  readonly after: number;
  /** Per request, after the trigger. */
  readonly attempts: number;
}

export function figuresOf({ seed, base: { verdict } }: SeedOutcome): SeedFigures {
  return { seed, during: verdict.goodput.during, after: verdict.goodput.after, attempts: verdict.attempts.mean };
}

/** One seed's recorded run. */
export interface Recording {
  readonly system: SystemData;
  readonly judged: JudgedRun;
  readonly moments: readonly Moment[];
  readonly results: RecordedResults;
  /** What the seeds showed, one by one: of the start, to be compared with. */
  readonly figures?: readonly SeedFigures[];
  /** What it is, where it was not recorded at build time: "cell 101 of your statement". @defaultValue "recorded" */
  readonly origin?: string;
}

/** Address of a recorded run under the site's base: `recorded/03-local-optimum/start/1.json`. */
export function recordingPath(task: string, variant: string, seed: number): string {
  return `recorded/${task}/${variant}/${seed}.json`;
}

export function pack(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part instanceof Float64Array) return { f64: Array.from(part, short) };
    if (typeof part === "number" && !Number.isFinite(part)) return { inf: Math.sign(part) || 0 };
    return part;
  });
}

export function unpack(text: string): unknown {
  return JSON.parse(text, (_, part: unknown) => {
    if (typeof part !== "object" || part === null) return part;
    if ("f64" in part && Array.isArray(part.f64)) return Float64Array.from(part.f64, (item) => item ?? NaN);
    return "inf" in part && typeof part.inf === "number" ? part.inf * Infinity : part;
  });
}

function short(value: number): number | null {
  return Number.isNaN(value) ? null : Number(value.toPrecision(6));
}
