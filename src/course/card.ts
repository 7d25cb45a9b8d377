import { type Control, type Moment, moments, type RunJobs } from "#lab";
import type { Incident, System } from "#sim";
import type { AnswerKey, AnswerState } from "./answer.ts";
import { type ClassificationResult, judgeClassification } from "./cause.ts";
import { keptChecks, summariseClaims } from "./claims.ts";
import { checkDeliverable, type DeliverableResult, type Finding } from "./deliverable.ts";
import type { StatementSetup } from "./factors.ts";
import { baseFor, checksFor } from "./judge.ts";
import { auditOf, type FixGiven, type FixResult, incidentFinding, judgeFix, superfluousOf } from "./fix.ts";
import { ledger } from "./ledger.ts";
import { PAGE_SEEDS } from "./record.ts";
import { type StatementResult, testStatement } from "./statement-test.ts";
import { onSubject } from "./subject.ts";
import type { Checks, Summary } from "./task.ts";

/** What a task brings to its card: the folder's start, checks, answer key and statement setup. */
export interface CardTask {
  readonly start: System;
  readonly checks: Checks;
  readonly key: AnswerKey;
  readonly setup: StatementSetup;
}

/** What a learner hands in. */
export interface CardGiven extends FixGiven {
  /** @defaultValue the task's */
  readonly incident?: Incident;
  readonly answer: AnswerState;
}

/** A part of the card, in the order in which `judgeCard` judges. */
export type CardPart = "claims" | "classification" | "statement" | "fix" | "deliverable";

export interface CardOptions extends Control {
  /** Seeds that the claims have to hold on. @defaultValue 1 to 20, the page's */
  readonly seeds?: readonly number[];
  /** Called before each part. @defaultValue nobody watches */
  readonly onPart?: (part: CardPart) => void;
}

/** A whole answer, judged. */
export interface CardResult {
  /** Every part is right. */
  readonly passed: boolean;
  readonly claims: Summary;
  readonly classification: ClassificationResult;
  readonly statement: StatementResult;
  readonly fix: FixResult;
  readonly incident: Finding;
  readonly deliverable: DeliverableResult;
  /** The moments of the start's run that a timeline orders. */
  readonly log: readonly Moment[];
}

/** The seed whose run a timeline tells. */
export const TIMELINE_SEED = 1;

/**
 * Judges a whole answer, part by part, as the page and the command line both do. A statement, a
 * classification and a timeline are about the start; claims and fix about the learner's system; all of
 * them in the task's own incident.
 * @param run runs jobs on the learner's system
 */
export async function judgeCard(
  task: CardTask,
  given: CardGiven,
  run: RunJobs,
  options: CardOptions = {},
): Promise<CardResult> {
  const { seeds = PAGE_SEEDS, onPart = () => {}, ...control } = options;
  const { start, checks, key, setup } = task;
  const base = baseFor(checks, start);
  const subject = { system: start, incident: base, setup };
  const runStart = onSubject(run, subject);

  onPart("claims");
  const claims = await summariseClaims(checksFor(checks, given.system), seeds, run, control);
  onPart("classification");
  const classification = await judgeClassification(key, given.answer.classification, subject, runStart, control);
  onPart("statement");
  const statement = await testStatement(subject, given.answer.statement, runStart, control);
  onPart("fix");
  const fix = await measureFix(task, given, { run, seeds, claims, control });
  onPart("deliverable");
  const log = await startLog(task, runStart, control);

  const parts = {
    classification,
    incident: incidentFinding(baseFor(checks, given.system), given.incident),
    deliverable: checkDeliverable(key.deliverable, given.answer.deliverable, log),
  };
  const passed = [claims, statement, fix, ...Object.values(parts)].every((part) => part.passed);
  return { passed, claims, statement, fix, log, ...parts };
}

interface FixOptions {
  readonly run: RunJobs;
  readonly seeds: readonly number[];
  /** What the claims came to on the whole fix. */
  readonly claims: Summary;
  readonly control?: Control;
}

/** Runs and judges rule (c): the ledger, the audit where it is due, and minimality where the claims hold. */
export async function measureFix(
  { start, checks, key }: Pick<CardTask, "start" | "checks" | "key">,
  given: FixGiven,
  { run, seeds, claims, control = {} }: FixOptions,
): Promise<FixResult> {
  const { system } = given;
  const entries = ledger(start, system);
  const handed = checksFor(checks, system);
  const { base } = handed.incidents;
  const audit = await auditOf(key, base, entries, onSubject(run, { incident: base }), control);
  const kept = keptChecks(handed, claims);
  const idle = claims.passed ? await superfluousOf(kept, system, entries, seeds, run, control) : [];
  return judgeFix(key, start, given, { audit, superfluous: idle });
}

/**
 * The log that a timeline is checked against: the start's run in the task's incident, on a fixed seed.
 * @param run runs jobs on the start
 */
export async function startLog(
  { start, checks }: Pick<CardTask, "start" | "checks">,
  run: RunJobs,
  control: Control = {},
): Promise<readonly Moment[]> {
  const [result] = await onSubject(run, { incident: baseFor(checks, start) })(
    [{ edits: {}, seed: TIMELINE_SEED, horizons: 3 }],
    control,
  );
  if (result === undefined) throw new RangeError("startLog: run: expected the result of one job, got none");
  return moments(result.run, result.verdict);
}
