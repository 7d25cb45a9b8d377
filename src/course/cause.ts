import { type Cell, type Control, type Job, onSeeds, type RunJobs, seedRange, stateOf } from "#lab";
import type { AnswerKey, Classification } from "./answer.ts";
import { BEHAVIOURS } from "./behaviour.ts";
import type { StatementFactor } from "./factors.ts";
import { statementFactors, type StatementSubject } from "./statement-test.ts";

/** What becomes of the behaviour when one thing is taken away. */
interface Need extends Pick<Cell, "shown" | "seeds" | "state"> {
  readonly factor: StatementFactor;
}

/** What an outage needs: each policy, limit and fault taken away alone. */
interface Cause {
  readonly whole: Pick<Cell, "shown" | "seeds" | "state">;
  /** Without any one of these it does not come. */
  readonly needed: readonly Need[];
  /** Without any one of these it comes all the same. */
  readonly indifferent: readonly Need[];
  /** The fact in a sentence. */
  readonly text: string;
}

/** Enough to decide where they agree. */
const SEEDS = 5;

const OUTAGE = BEHAVIOURS[0] as (typeof BEHAVIOURS)[number];

/**
 * Measures what the classification rests on: which things the outage needs, and on how many parts.
 * @param run runs jobs on the subject
 */
async function measureCause(subject: StatementSubject, run: RunJobs, control: Control): Promise<Cause> {
  const factors = statementFactors(subject).filter(({ establish }) => establish === undefined);
  const edits = [{}, ...factors.map(({ neutralise }) => neutralise)];
  const jobs: readonly Job[] = edits.flatMap((each) => onSeeds(each, seedRange(SEEDS), OUTAGE.horizons));
  const results = await run(jobs, control);
  const [whole, ...without] = edits.map((_, i) => {
    const shown = results.slice(i * SEEDS, (i + 1) * SEEDS).filter(OUTAGE.shows).length;
    return { shown, seeds: SEEDS, state: stateOf(shown, SEEDS) };
  }) as [Cause["whole"], ...Cause["whole"][]];
  const needs = factors.map((factor, i) => ({ factor, ...(without[i] as Cause["whole"]) }));
  const needed = whole.state === "present" ? needs.filter(({ state }) => state === "absent") : [];
  const indifferent = needs.filter(({ state }) => state === "present");
  return { whole, needed, indifferent, text: causeText(whole, needed) };
}

function causeText(whole: Cause["whole"], needed: readonly Need[]): string {
  const shown = `the start shows ${OUTAGE.text} on ${whole.shown} of ${whole.seeds} seeds`;
  if (whole.state !== "present" || needed.length === 0) return `Measured: ${shown}.`;
  const parts = new Set(needed.filter(({ factor }) => factor.kind !== "load").map(({ factor }) => factor.part));
  const names = needed.map(({ factor }) => factor.name).join("; ");
  const where = parts.size > 1 ? `they are on ${parts.size} different parts` : "all on one part";
  return `Measured: ${shown}, and on none when any one of these is taken away: ${names}. ${capital(where)}.`;
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Rule (a), judged. */
export interface ClassificationResult {
  readonly given: Classification | null;
  readonly passed: boolean;
  /** The judgement with the measured fact behind it. */
  readonly text: string;
}

/**
 * Compares the choice with the task's, and says what the runs say of it.
 * @param run runs jobs on the subject; none where nothing is chosen
 */
export async function judgeClassification(
  key: Pick<AnswerKey, "classification">,
  given: Classification | null,
  subject: StatementSubject,
  run: RunJobs,
  control: Control = {},
): Promise<ClassificationResult> {
  if (given === null) return { given, passed: false, text: "Local or emergent? Nothing is chosen yet." };
  const passed = given === key.classification;
  const judged = passed ? `${capital(given)}: right.` : `${capital(given)} is wrong: it is ${key.classification}.`;
  const { text } = await measureCause(subject, run, control);
  return { given, passed, text: `${judged} ${text}` };
}
