import { type Incident, surge, toMs } from "#sim";
import type { Edits } from "./edit.ts";
import { type Control, onSeeds, type RunJobs, seedRange } from "./experiment.ts";
import type { SeedResult } from "./seed.ts";

/** One load on the way up or down. */
export interface Stair {
  /** Times the incident's load. */
  readonly factor: number;
  /** Requests that succeeded over those that arrived, in the second half of the step: mean over the seeds. */
  readonly served: number;
}

/** The two branches; where they part, the system remembers where it came from. */
export interface Staircase {
  readonly up: readonly Stair[];
  /** In the order that they were walked: from the highest load down. */
  readonly down: readonly Stair[];
  /** Loads at which the way up stood and the way down did not: the loop between the branches. */
  readonly remembered: readonly number[];
  /** How many runs that took. */
  readonly runs: number;
}

/** Which loads, and for how long each. */
export interface StaircaseOptions extends Control {
  /** Loads on the way up, as multiples, rising; the way down is the same ones back. */
  readonly factors: readonly number[];
  /** How long each is held, ms. */
  readonly stepMs: number;
  /** @defaultValue 4 */
  readonly seeds?: number;
}

/** Share of requests that a step must answer to count as standing. */
const STANDS = 0.95;

/** Walks the load up and down again in one run a seed, without any fault: hysteresis, if there is any, shows. */
export async function staircase(run: RunJobs, incident: Incident, options: StaircaseOptions): Promise<Staircase> {
  const { factors, stepMs, seeds = 4, ...control } = options;
  const walk = [...factors, ...factors.toReversed()];
  const results = await run(onSeeds(stairs(incident, walk, stepMs), seedRange(seeds)), control);
  const served = walk.map((_, step) => meanServed(results, step, stepMs, incident));
  const up = factors.map((factor, i) => ({ factor, served: served[i] as number }));
  const down = factors.toReversed().map((factor, i) => ({ factor, served: served[factors.length + i] as number }));
  const stoodUp = new Set(up.filter((stair) => stair.served >= STANDS).map(({ factor }) => factor));
  const remembered = down
    .filter((stair) => stair.served < STANDS && stoodUp.has(stair.factor))
    .map(({ factor }) => factor);
  return { up, down, remembered, runs: seeds };
}

/** The incident with its faults taken out and its loads walking the stairs. */
function stairs(incident: Incident, walk: readonly number[], stepMs: number): Edits {
  const start = toMs(incident.warmup);
  const steps = Object.keys(incident.load).flatMap((client) =>
    walk.map((factor, step) => surge(client, { by: factor, at: start + step * stepMs, for: stepMs })),
  );
  return {
    incident: [
      { path: ["faults"], value: steps },
      { path: ["duration"], value: start + walk.length * stepMs },
    ],
  };
}

function meanServed(results: readonly SeedResult[], step: number, stepMs: number, incident: Incident): number {
  const from = toMs(incident.warmup) + (step + 0.5) * stepMs;
  return results.reduce((sum, { run }) => sum + servedBetween(run, from, from + stepMs / 2), 0) / results.length;
}

/** Successes over arrivals, both by when they happened: in a steady step the two belong together. */
function servedBetween(run: SeedResult["run"], fromMs: number, toMs_: number): number {
  let [arrived, good] = [0, 0];
  for (let bin = Math.ceil(fromMs / run.binMs); bin * run.binMs < toMs_ && bin < run.bins; bin++) {
    for (const client of Object.values(run.clients)) {
      arrived += client.offered[bin] ?? 0;
      good += client.goodput[bin] ?? 0;
    }
  }
  return good / arrived;
}
