/** The card's experiments: each runs in the playground's sandbox, on the start's code or on the learner's. */
import {
  auditOf,
  baseFor,
  checksFor,
  judgeClassification,
  keptChecks,
  PAGE_SEEDS,
  superfluousOf,
  testStatement,
  type AnswerState,
} from "#course";
import type { Control, RunJobs } from "#lab";

import { isAbort, messageOf } from "../went-wrong.ts";
import { jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import type { RanFix } from "./fix.ts";
import type { CardModel, Experiment, ExperimentName } from "./model.ts";
import { counted, type Progress } from "./progress.ts";
import type { AnswerSheet } from "./sheet.ts";

/** Where each experiment stands. */
export type Experiments = Pick<CardModel, ExperimentName>;

export const untried: Experiments = {
  classification: { is: "idle" },
  statement: { is: "idle" },
  audit: { is: "idle" },
  superfluous: { is: "idle" },
};

export interface ExperimentParts {
  readonly sheet: AnswerSheet;
  readonly access: PlaygroundAccess;
  readonly answer: AnswerState;
  readonly fix: RanFix | null;
}

type Result<N extends ExperimentName> = Extract<Experiments[N], { readonly is: "done" }>["result"] | null;

/** The result, or `null` where there is nothing to run it on. */
const RUNS: {
  readonly [N in ExperimentName]: (parts: ExperimentParts, run: RunJobs, control: Control) => Promise<Result<N>>;
} = {
  classification: ({ sheet, answer }, run, control) =>
    judgeClassification(sheet.key, answer.classification, sheet.subject, run, control),
  statement: ({ sheet, answer }, run, control) => testStatement(sheet.subject, answer.statement, run, control),
  async audit({ sheet, fix }, run, control) {
    if (fix === null) return null;
    // An audit that is asked for runs, whatever the failure is called.
    const key = { classification: "emergent" } as const;
    return await auditOf(key, baseFor(sheet.checks, fix.system), fix.entries, run, control);
  },
  async superfluous({ sheet, fix }, run, control) {
    if (fix === null) return null;
    const kept = keptChecks(checksFor(sheet.checks, fix.system), fix.summary);
    return await superfluousOf(kept, fix.system, fix.entries, PAGE_SEEDS, run, control);
  },
};

/** Runs one experiment and tells of each state on the way. It ends by itself when `signal` is aborted. */
export async function runExperiment<N extends ExperimentName>(
  name: N,
  parts: ExperimentParts,
  signal: AbortSignal,
  show: (state: Experiment<NonNullable<Result<N>>>) => void,
): Promise<void> {
  show({ is: "running", progress: null });
  try {
    const run = counted(await jobsFor(name, parts), (progress: Progress) => show({ is: "running", progress }));
    const result = await RUNS[name](parts, run, { signal });
    show(result === null ? { is: "idle" } : { is: "done", result });
  } catch (error) {
    show(isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) });
  }
}

/** Statement and classification are about the start; audit and minimality about the code that ran. */
async function jobsFor(name: ExperimentName, { access, fix }: ExperimentParts): Promise<RunJobs> {
  const { start } = access.data;
  const text = name === "classification" || name === "statement" ? start : (fix?.text ?? start);
  return await jobsOn(access, text);
}
