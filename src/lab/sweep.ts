import { type Incident, loadsOf } from "#sim";
import type { Edits } from "./edit.ts";
import { type Control, onSeeds, type RunJobs, seedRange } from "./experiment.ts";
import type { SeedResult } from "./seed.ts";

/** One offered load and what came of it, over seeds. */
export interface SweepPoint {
  /** Times the incident's load. */
  readonly factor: number;
  /** Mean and range of each rate, per second, after warm-up. */
  readonly offered: Range;
  /** Requests that succeeded. */
  readonly goodput: Range;
  /** Jobs that `box` finished, for somebody or nobody. */
  readonly throughput: Range;
  /** Tries per request. */
  readonly attemptsPerRequest: Range;
  /** Seeds by verdict. */
  readonly collapses: number;
  /** Seeds that ran. */
  readonly seeds: number;
}

/** Over seeds, in the unit of what was measured. */
export interface Range {
  /** Mean over seeds. */
  readonly mean: number;
  /** Least of the seeds. */
  readonly min: number;
  /** Greatest of the seeds. */
  readonly max: number;
}

/** Which loads, and what is measured at each. */
export interface SweepOptions extends Control {
  /** Loads to try, as multiples of the incident's; each at least 0. */
  readonly factors: readonly number[];
  /** @defaultValue 5 */
  readonly seeds?: number;
  /** The box whose finished jobs are the throughput. @defaultValue the one that finishes most */
  readonly box?: string;
  /** Called as each point is known. @defaultValue nobody watches */
  readonly onPoint?: (point: SweepPoint) => void;
}

/** Offered load from low to high, one point after the other: goodput and throughput, which part where work is wasted. */
export async function sweep(
  run: RunJobs,
  incident: Incident,
  options: SweepOptions,
): Promise<{ readonly points: readonly SweepPoint[]; readonly runs: number }> {
  const { factors, seeds = 5, box, onPoint, ...control } = options;
  const points: SweepPoint[] = [];
  for (const factor of factors) {
    const results = await run(onSeeds(loadTimes(incident, factor), seedRange(seeds)), control);
    const point = pointOf(factor, results, box);
    points.push(point);
    onPoint?.(point);
  }
  return { points, runs: factors.length * seeds };
}

/** Every open load of an incident, times a factor. */
export function loadTimes(incident: Incident, factor: number): Edits {
  return {
    incident: Object.keys(incident.load).map((client) => {
      const loads = loadsOf(incident, client).map((load) => ({ ...load, rate: load.rate * factor }));
      return { path: ["load", client], value: loads };
    }),
  };
}

function pointOf(factor: number, results: readonly SeedResult[], box: string | undefined): SweepPoint {
  return {
    factor,
    offered: rangeOf(results, ({ run }) =>
      perSecond(
        run,
        Object.values(run.clients).map((client) => client.offered),
      ),
    ),
    goodput: rangeOf(results, ({ run }) =>
      perSecond(
        run,
        Object.values(run.clients).map((client) => client.goodput),
      ),
    ),
    throughput: rangeOf(results, ({ run }) => {
      const done = Object.entries(run.boxes).filter(([name]) => box === undefined || name === box);
      return Math.max(...done.map(([, record]) => perSecond(run, [record.done])));
    }),
    attemptsPerRequest: rangeOf(results, ({ run }) => {
      const clients = Object.values(run.clients);
      return (
        perSecond(
          run,
          clients.map((client) => client.attempts),
        ) /
        perSecond(
          run,
          clients.map((client) => client.offered),
        )
      );
    }),
    collapses: results.filter(({ verdict }) => verdict.word === "collapses").length,
    seeds: results.length,
  };
}

/** Mean rate after warm-up of several series together. */
function perSecond(run: SeedResult["run"], series: readonly Float64Array[]): number {
  const from = Math.ceil(run.warmupMs / run.binMs);
  const total = series.reduce((sum, values) => sum + values.subarray(from).reduce((part, value) => part + value, 0), 0);
  return (total * 1_000) / (run.durationMs - from * run.binMs);
}

function rangeOf(results: readonly SeedResult[], read: (result: SeedResult) => number): Range {
  const values = results.map(read);
  return {
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    min: Math.min(...values),
    max: Math.max(...values),
  };
}
