import {
  type Incident,
  type PolicyLog,
  type RequestTrace,
  type Run,
  type Simulation,
  start,
  type System,
  toMs,
} from "#sim";
import { judge, judgeBeyond, type Verdict } from "./verdict.ts";

/** How one seed is run and judged. */
export interface SeedOptions {
  /** As in `simulate`. */
  readonly seed: number;
  /** A collapsed run goes on to this many times its duration, to tell a trap from a slow drain; 1 does not. @defaultValue 3 */
  readonly horizons?: number;
  /** Records, or replays, what policy functions answer. @defaultValue none */
  readonly policyLog?: PolicyLog;
  /** Told of a collapse at its horizon, before the run goes on. @defaultValue nobody is */
  readonly onCollapse?: (soFar: SeedResult) => void;
}

/** One seed's run over the incident's duration, with its verdict. */
export interface SeedResult {
  readonly run: Run;
  readonly verdict: Verdict;
  /** What became of the requests that were to be followed. @defaultValue none were */
  readonly traces?: readonly RequestTrace[];
}

/** Runs one seed and judges it; a collapse is run on before it is called a trap. */
export function runSeed(
  system: System,
  incident: Incident,
  { seed, horizons = 3, policyLog, onCollapse }: SeedOptions,
): SeedResult {
  const simulation = start(system, incident, policyLog === undefined ? { seed } : { seed, policyLog });
  const result = judged(simulation, toMs(incident.duration), horizons, onCollapse);
  simulation.end();
  return result;
}

function judged(
  simulation: Simulation,
  horizon: number,
  horizons: number,
  onCollapse: SeedOptions["onCollapse"],
): SeedResult {
  simulation.advance(horizon);
  const run = simulation.run();
  const verdict = judge(run);
  if (verdict.word !== "collapses" || verdict.void !== null || horizons <= 1) return { run, verdict };
  onCollapse?.({ run, verdict });
  simulation.advance(horizon * horizons);
  return { run, verdict: { ...verdict, beyond: judgeBeyond(simulation.run(), verdict, horizons) } };
}
