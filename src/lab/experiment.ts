import { type Incident, type System, traceRequests, type TraceWindow } from "#sim";
import { applyEdits, type Edits } from "./edit.ts";
import { runSeed, type SeedResult } from "./seed.ts";

/** One run of an experiment: the system and incident with some edits, on one seed. */
export interface Job {
  readonly edits: Edits;
  /** As in `simulate`. */
  readonly seed: number;
  /** A collapsed run goes on to this many horizons; 1 stops at the first. */
  readonly horizons: number;
  /** Requests to be followed; the result then has their traces. @defaultValue none */
  readonly trace?: TraceWindow;
}

/**
 * Runs jobs, in any order and on as many cores as there are, and gives the results in the order of the
 * jobs. An experiment is written against this, so that it is the same in Node, in a worker and in the
 * page, where the learner's functions live in a realm of their own.
 */
export type RunJobs = (jobs: readonly Job[], control: Control) => Promise<readonly SeedResult[]>;

/** How an experiment is watched and ended. */
export interface Control {
  /** Called after each run. @defaultValue nobody watches */
  readonly onRun?: () => void;
  /** Ends the experiment: its promise is rejected with the signal's reason. @defaultValue it goes on to its end */
  readonly signal?: Cancellation;
}

/** The part of an `AbortSignal` that an experiment needs. */
export interface Cancellation {
  throwIfAborted(): void;
}

/** Runs jobs one after the other on this thread, letting others have it in between. */
export function localJobs(system: System, incident: Incident): RunJobs {
  return async (jobs, { onRun, signal }) => {
    const results: SeedResult[] = [];
    for (const { edits, seed, horizons, trace } of jobs) {
      signal?.throwIfAborted();
      const [itsSystem, itsIncident] = applyEdits(system, incident, edits);
      const result = runSeed(itsSystem, itsIncident, { seed, horizons });
      results.push(trace ? { ...result, traces: traceRequests(itsSystem, itsIncident, trace, { seed }) } : result);
      onRun?.();
      await Promise.resolve();
    }
    return results;
  };
}

/** The same edits on several seeds. */
export function onSeeds(edits: Edits, seeds: readonly number[], horizons = 1): readonly Job[] {
  return seeds.map((seed) => ({ edits, seed, horizons }));
}

/** Seeds `from` to `from + count − 1`. */
export function seedRange(count: number, from = 1): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}
