/** The thread that judges one answer. The learner's code runs in another, which this one holds. */
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { baseFor, changedFiles, ENTRY, judgeCard, type AnswerState, type Submission } from "#course";
import { cardReport, type CardReport } from "./card-report.ts";
import { LearnerFailure, openLearner } from "./learner.ts";
import { learnersFiles, loadCardTask, resolveLayersEverywhere } from "./modules.ts";

/** One answer to judge. */
export interface JudgeOrder {
  /** The task's folder. */
  readonly folder: string;
  /** The learner's file. */
  readonly file: string;
  readonly answer: AnswerState;
  readonly seeds: readonly number[];
  /** The submission that the file came in, to compare its figures. @defaultValue none */
  readonly submission?: Submission;
}

export type JudgeReport =
  /** The card, judged. */
  | { readonly is: "card"; readonly card: CardReport }
  /** The learner's code could not be judged, and why. */
  | { readonly is: "failed"; readonly message: string }
  /** Grading itself broke. */
  | { readonly is: "broken"; readonly message: string };

resolveLayersEverywhere();
parentPort?.postMessage(await report(workerData as JudgeOrder));

async function report(order: JudgeOrder): Promise<JudgeReport> {
  try {
    return { is: "card", card: await judge(order) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { is: error instanceof LearnerFailure ? "failed" : "broken", message };
  }
}

async function judge({ folder, file, answer, seeds, submission }: JudgeOrder): Promise<CardReport> {
  const task = await loadCardTask(folder);
  const start = path.join(folder, ENTRY);
  // Before the learner's code runs: it could write to its files.
  const rewritten = changedFiles(learnersFiles(start), learnersFiles(file));
  const learner = await openLearner({ file, start }, (system) => baseFor(task.checks, system));
  try {
    const { system, incident, run } = learner;
    const given = { system, rewritten, answer, ...(incident === null ? {} : { incident }) };
    return cardReport(await judgeCard(task, given, run, { seeds }), seeds, submission);
  } finally {
    await learner.end();
  }
}
