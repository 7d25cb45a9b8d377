/**
 * The thread that a learner's file runs in. It tells what the file exports, as data, and what its functions
 * answer; nothing is judged here, since the file could have changed anything that this thread has.
 */
import { parentPort, workerData } from "node:worker_threads";
import { type DecisionTables, decisionTables } from "#course";
import { applyEdits, type Edit, type Job, runSeed } from "#lab";
import { type Incident, recordingLog, type System, type SystemData, systemData } from "#sim";
import { loadOwnIncident, loadSystem, resolveLayersEverywhere } from "./modules.ts";

/** What the thread is started with. */
export interface LearnerSetup {
  /** The learner's file. */
  readonly file: string;
  /** The task's own start, for edits that put a function of it back. */
  readonly start: string;
}

/** An edit whose function stays behind: its value is the start's, at the edit's path. */
export type SentEdit = Edit & { readonly fromStart?: true };

/** A run to log. */
export interface LearnerOrder {
  readonly id: number;
  readonly incident: Incident;
  readonly system: readonly SentEdit[];
  readonly seed: Job["seed"];
  readonly horizons: Job["horizons"];
}

export type LearnerReport =
  /** First, once. */
  | {
      readonly is: "exports";
      readonly system: SystemData;
      readonly incident: Incident | null;
      readonly decisions: DecisionTables;
    }
  /** What the functions answered in a run; `null` when there were too many answers. */
  | { readonly is: "answers"; readonly id: number; readonly answers: Float64Array | null }
  | { readonly is: "error"; readonly message: string };

resolveLayersEverywhere();
const { file, start } = workerData as LearnerSetup;
await answering(async () => {
  const system = await loadSystem(file);
  tell({
    is: "exports",
    system: systemData(system),
    incident: await loadOwnIncident(file),
    decisions: decisionTables(system),
  });
  const original = await loadSystem(start);
  parentPort?.on("message", (order: LearnerOrder) => void answering(() => logRun(system, original, order)));
});

function tell(report: LearnerReport): void {
  parentPort?.postMessage(report);
}

async function answering(act: () => void | Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    tell({ is: "error", message: error instanceof Error ? error.message : String(error) });
  }
}

function logRun(system: System, original: System, { id, incident, system: edits, seed, horizons }: LearnerOrder): void {
  const whole = edits.map((edit) => (edit.fromStart ? { path: edit.path, value: valueAt(original, edit.path) } : edit));
  const [edited] = applyEdits(system, incident, { system: whole });
  const policyLog = recordingLog();
  runSeed(edited, incident, { seed, horizons, policyLog });
  tell({ is: "answers", id, answers: policyLog.complete ? policyLog.answers() : null });
}

function valueAt(system: System, path: Edit["path"]): unknown {
  return path.reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], system);
}
