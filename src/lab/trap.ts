import { type Incident, toMs } from "#sim";
import { type Control, onSeeds, type RunJobs, seedRange } from "./experiment.ts";
import { stateOf } from "./factorial.ts";
import type { SeedResult } from "./seed.ts";

/** What the same system at the same load does from two beginnings. */
export interface TwoStates {
  /** Seeds still down long after the trigger, which it came from collapsed. */
  readonly fromCollapsed: number;
  /** Seeds down without there having been a trigger. */
  readonly fromEmpty: number;
  /** Seeds that ran, from each of the two beginnings. */
  readonly seeds: number;
  /**
   * *Metastable*: down from the collapsed state and up from the empty one, with nothing different but the
   * past. *Overloaded*: down from both. *Drains*: up from both.
   */
  readonly says: "metastable" | "overloaded" | "drains" | "undecided";
  /** How many runs that took. */
  readonly runs: number;
}

/** How many seeds, and how long after the trigger. */
export interface TwoStatesOptions extends Control {
  /** @defaultValue 10 */
  readonly seeds?: number;
  /** How far past the trigger "long after" is, in horizons. @defaultValue 3 */
  readonly horizons?: number;
}

/** Runs the incident, and the same time without its faults: two outcomes at one load are what metastable means. */
export async function twoStates(run: RunJobs, incident: Incident, options: TwoStatesOptions = {}): Promise<TwoStates> {
  const { seeds = 10, horizons = 3, ...control } = options;
  const range = seedRange(seeds);
  const calm = {
    incident: [
      { path: ["faults"], value: [] },
      { path: ["duration"], value: toMs(incident.duration) * horizons },
    ],
  };
  const results = await run([...onSeeds({}, range, horizons), ...onSeeds(calm, range)], control);
  const fromCollapsed = results.slice(0, seeds).filter(staysDown).length;
  const fromEmpty = results.slice(seeds).filter(({ verdict }) => verdict.word === "collapses").length;
  return {
    fromCollapsed,
    fromEmpty,
    seeds,
    says: conclusion(stateOf(fromCollapsed, seeds), stateOf(fromEmpty, seeds)),
    runs: 2 * seeds,
  };
}

function staysDown({ verdict }: SeedResult): boolean {
  return verdict.word === "collapses" && verdict.beyond?.state !== "slow drain";
}

function conclusion(collapsed: string, empty: string): TwoStates["says"] {
  if (collapsed === "sometimes" || empty === "sometimes") return "undecided";
  if (collapsed === "absent") return "drains";
  return empty === "absent" ? "metastable" : "overloaded";
}
