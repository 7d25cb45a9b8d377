/** Runs the learner's code over loads, in the sandbox of the task's playground. */
import { onSubject } from "#course";
import { type RunJobs, staircase, sweep } from "#lab";

import { counted, type Progress } from "../answer/progress.ts";
import { jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import { dotOf, stairDots, type StairDots, type SweepData, type SweepDot } from "./model.ts";

export interface SweepRun {
  readonly data: SweepData;
  readonly access: PlaygroundAccess;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** Sweeps the code in the editor, and tells of each point as it is known. */
export async function runSweep(
  parts: SweepRun,
  { factors, seeds }: { readonly factors: readonly number[]; readonly seeds: number },
  onDot: (dot: SweepDot) => void,
): Promise<void> {
  const { setup } = parts.data;
  await sweep(await jobsFor(parts), setup.incident, {
    factors,
    seeds,
    box: setup.box,
    signal: parts.signal,
    onPoint: (point) => onDot(dotOf(point, setup)),
  });
}

/** Walks the load up and down again with the code in the editor. */
export async function walkStairs(parts: SweepRun): Promise<StairDots> {
  const { setup } = parts.data;
  const walked = await staircase(await jobsFor(parts), setup.incident, { ...setup.stairs, signal: parts.signal });
  return stairDots(walked, setup);
}

async function jobsFor({ access, data, onProgress }: SweepRun): Promise<RunJobs> {
  const run = await jobsOn(access, access.store.now().code.text);
  return counted(onSubject(run, { incident: data.setup.incident }), onProgress);
}
