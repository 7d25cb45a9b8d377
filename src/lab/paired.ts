import type { Edits } from "./edit.ts";
import { type Control, onSeeds, type RunJobs, seedRange } from "./experiment.ts";
import type { SeedResult } from "./seed.ts";
import { tInterval, type Interval } from "./statistics.ts";

/** A figure before and after a change, on common random numbers: the seeds' differences are what counts. */
export interface Paired {
  /** What was measured without the change, by seed. */
  readonly before: readonly number[];
  /** The same with the change. */
  readonly after: readonly number[];
  /** After less before, with its 95 % t-interval. */
  readonly difference: { readonly mean: number } & Interval;
  /** Variance of independent differences over that of paired ones: what common random numbers saved. */
  readonly varianceSaved: number;
  /** How many runs that took. */
  readonly runs: number;
}

/** What is changed and what is measured. */
export interface PairedOptions extends Control {
  readonly change: Edits;
  /** One number of a run: a share, ms, a count. */
  readonly measure: (result: SeedResult) => number;
  /** At least 2. @defaultValue 20 */
  readonly seeds?: number;
}

/** Runs the same seeds before and after a change, with a 95 % t-interval of the paired difference. */
export async function paired(run: RunJobs, options: PairedOptions): Promise<Paired> {
  const { change, measure, seeds = 20, ...control } = options;
  const range = seedRange(seeds);
  const results = await run([...onSeeds({}, range), ...onSeeds(change, range)], control);
  const before = results.slice(0, seeds).map(measure);
  const after = results.slice(seeds).map(measure);
  const differences = after.map((value, i) => value - (before[i] as number));
  return {
    before,
    after,
    difference: tInterval(differences),
    varianceSaved: (variance(before) + variance(after)) / variance(differences),
    runs: 2 * seeds,
  };
}

function variance(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
