import type { Incident } from "#sim";
import { type Control, onSeeds, type RunJobs, seedRange } from "./experiment.ts";
import { type Behaviour, stateOf } from "./factorial.ts";
import { loadTimes } from "./sweep.ts";

/** Where the whole goes from standing to falling, as multiples of the incident's load. */
export interface Cliff {
  /** Highest load found to stand, and lowest found to collapse; between them it is a lottery or was not tried. */
  readonly stands: number;
  /** The lowest at which it collapses; both as multiples of the incident's load. */
  readonly collapses: number;
  /** Every load that was tried. */
  readonly tried: readonly { readonly factor: number; readonly collapsed: number; readonly seeds: number }[];
  /** How many runs that took. */
  readonly runs: number;
}

/** How to look for the cliff. */
export interface CliffOptions extends Control {
  /** Loads between which to look, as multiples. @defaultValue [0.05, 3] */
  readonly between?: readonly [number, number];
  /** Stop when the two ends are this close, relative to the upper one. @defaultValue 0.03 */
  readonly precision?: number;
  /** What counts as falling. @defaultValue the verdict "collapses" */
  readonly falls?: Behaviour;
  /** Runs that collapse go on to this many horizons, where `falls` looks beyond the first. @defaultValue 1 */
  readonly horizons?: number;
  /** Seeds a load: all must agree for the load to count as standing or collapsing. @defaultValue 6 */
  readonly seeds?: number;
}

/**
 * Bisects for the load at which the system collapses. A load on which the seeds disagree moves the upper
 * end, since a lottery is not standing. `null` when even the highest load stands, or the lowest falls.
 */
export async function findCliff(run: RunJobs, incident: Incident, options: CliffOptions = {}): Promise<Cliff | null> {
  const {
    between: [low, high] = [0.05, 3],
    precision = 0.03,
    seeds = 6,
    falls = collapses,
    horizons = 1,
    ...control
  } = options;
  const tried: { factor: number; collapsed: number; seeds: number }[] = [];
  const stands = async (factor: number): Promise<boolean> => {
    const results = await run(onSeeds(loadTimes(incident, factor), seedRange(seeds), horizons), control);
    const collapsed = results.filter(falls).length;
    tried.push({ factor, collapsed, seeds });
    return stateOf(collapsed, seeds) === "absent";
  };
  if (!(await stands(low)) || (await stands(high))) return null;
  let [standing, falling] = [low, high];
  while (falling - standing > precision * falling) {
    const middle = (standing + falling) / 2;
    if (await stands(middle)) standing = middle;
    else falling = middle;
  }
  return {
    stands: standing,
    collapses: falling,
    tried: tried.toSorted((a, b) => a.factor - b.factor),
    runs: tried.length * seeds,
  };
}

const collapses: Behaviour = ({ verdict }) => verdict.word === "collapses";
