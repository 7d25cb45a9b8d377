import { Worker } from "node:worker_threads";
import { ENTRY, fromDecisionTables } from "#course";
import { applyEdits, type Edit, type Job, type RunJobs, runSeed, type SeedResult } from "#lab";
import { checkedIncident, type Incident, replayingLog, type System, systemFromData } from "#sim";
import type { LearnerOrder, LearnerReport, LearnerSetup, SentEdit } from "./learner-thread.ts";

/** Something that a learner's file did, in a sentence: a remark of the grading, not a fault of it. */
export class LearnerFailure extends Error {
  override readonly name = "LearnerFailure";
}

/** Time to load the file, and for one run with its functions, ms: as long as the page gives a seed. */
const PATIENCE_MS = 10_000;

/** A learner's file, held at arm's length: its exports as checked data, its functions as logs of their answers. */
export interface Learner {
  readonly system: System;
  /** `null`: it brings none of its own. */
  readonly incident: Incident | null;
  /** Runs jobs on the system here, where none of the learner's code is. */
  readonly run: RunJobs;
  readonly end: () => Promise<unknown>;
}

/**
 * Loads a learner's file in a thread of its own.
 * @param baseFor the incident that jobs edit, for the system that the file exports
 * @throws LearnerFailure when it does not export a system in time, or hands in what makes no incident
 */
export async function openLearner(setup: LearnerSetup, baseFor: (system: System) => Incident): Promise<Learner> {
  const thread = new Thread(setup);
  try {
    const told = await thread.next(`${ENTRY} did not finish loading: does it loop?`);
    if (told.is !== "exports") throw new LearnerFailure(`${ENTRY} spoke out of turn`);
    const stand = fromDecisionTables(told.decisions);
    const system = checked(() => systemFromData(told.system, stand));
    const incident = told.incident === null ? null : checked(() => checkedIncident(told.incident));
    const base = checked(() => baseFor(system));
    // What crossed as data has no function but those that stand for the learner's.
    const own = new Set(functionsOf(system));
    return { system, incident, run: runner(thread, { system, base, own }), end: () => thread.end() };
  } catch (error) {
    await thread.end();
    throw error;
  }
}

/** What crossed from the thread may be anything. */
function checked<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new LearnerFailure(error instanceof Error ? error.message : String(error));
  }
}

interface Held {
  readonly system: System;
  readonly base: Incident;
  /** The stand-ins for the learner's functions. */
  readonly own: ReadonlySet<unknown>;
}

function runner(thread: Thread, held: Held): RunJobs {
  return async (jobs, { onRun, signal }) => {
    const results: SeedResult[] = [];
    for (const job of jobs) {
      signal?.throwIfAborted();
      results.push(await runJob(thread, held, job));
      onRun?.();
    }
    return results;
  };
}

async function runJob(thread: Thread, { system, base, own }: Held, job: Job): Promise<SeedResult> {
  const [edited, incident] = checked(() => applyEdits(system, base, job.edits));
  const { seed, horizons } = job;
  if (!hasAny(edited, own)) return checked(() => runSeed(edited, incident, { seed, horizons }));
  const answers = await thread.answers({ incident, system: (job.edits.system ?? []).map(sent), seed, horizons });
  return checked(() => runSeed(edited, incident, { seed, horizons, policyLog: replayingLog(answers) }));
}

/** Whether one of the functions decides something in the system, or is part of a program in it. */
function hasAny(system: System, functions: ReadonlySet<unknown>): boolean {
  return functionsOf(system).some((found) => functions.has(found));
}

function functionsOf({ boxes, arrows }: System): readonly unknown[] {
  const parts = [boxes, arrows].flatMap((group) => Object.values<object>(group));
  return parts.flatMap((part) => Object.values(part)).filter((value) => typeof value === "function");
}

/** A function can't cross; the learner's thread has the start too, and takes it from there. */
function sent(edit: Edit): SentEdit {
  return holdsFunction(edit.value) ? { path: edit.path, fromStart: true } : edit;
}

function holdsFunction(value: unknown): boolean {
  if (typeof value === "function") return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsFunction);
}

/** The thread, asked one thing at a time. */
class Thread {
  private readonly worker: Worker;
  private readonly reports: LearnerReport[] = [];
  private hear: () => void = () => {};
  private ended: string | null = null;
  private orders = 0;

  constructor(setup: LearnerSetup) {
    this.worker = new Worker(new URL("learner-thread.ts", import.meta.url), {
      workerData: setup,
      // The learner's lines are nobody's output, and the environment is none of theirs.
      stdout: true,
      stderr: true,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    this.worker.stdout.resume();
    this.worker.stderr.resume();
    this.worker.on("message", (report: LearnerReport) => {
      // What nobody asked for piles up no further.
      if (this.reports.length < 2) this.reports.push(report);
      this.hear();
    });
    this.worker.on("error", (error) => this.stop(error instanceof Error ? error.message : String(error)));
    this.worker.on("exit", () => this.stop(`${ENTRY} ended its thread`));
  }

  private stop(reason: string): void {
    this.ended ??= reason;
    this.hear();
  }

  async next(late: string): Promise<LearnerReport> {
    await this.heard(late);
    const report = this.reports.shift();
    if (report === undefined) throw new LearnerFailure(this.ended ?? late);
    if (report.is === "error") throw new LearnerFailure(report.message);
    return report;
  }

  private async heard(late: string): Promise<void> {
    if (this.reports.length > 0 || this.ended !== null) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.hear = resolve;
      timer = setTimeout(() => this.stop(`${late} (${PATIENCE_MS / 1_000} s)`), PATIENCE_MS);
    });
    clearTimeout(timer);
  }

  /** What the learner's functions answer in a run. */
  async answers(order: Omit<LearnerOrder, "id">): Promise<Float64Array> {
    const id = ++this.orders;
    this.worker.postMessage({ id, ...order } satisfies LearnerOrder);
    const report = await this.next("a run did not end: does a policy loop?");
    if (report.is !== "answers" || report.id !== id) throw new LearnerFailure(`${ENTRY} spoke out of turn`);
    const { answers } = report;
    if (answers === null) throw new LearnerFailure("a run asks its policies more often than can be checked");
    if (!(answers instanceof Float64Array) || !answers.every(isAnswer))
      throw new LearnerFailure("a policy's logged answer is none that a policy can give");
    return answers;
  }

  end(): Promise<unknown> {
    return this.worker.terminate();
  }
}

/** Delays and yes or no are 0 and above, giving up is −1. */
function isAnswer(answer: number): boolean {
  return answer === -1 || (answer >= 0 && answer < Infinity);
}
