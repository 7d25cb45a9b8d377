/** Experiments on runs: what can be concluded, and how surely. */
export { attemptsPerRequest } from "./attempts.ts";
export { type Cliff, type CliffOptions, findCliff } from "./cliff.ts";
export { bendOf, type CurvePoint, peakOf } from "./curve.ts";
export { type Closure, type ClosureOptions, closureTest, frozenOutside } from "./closure.ts";
export { applyEdits, type Edit, type Edits, joinEdits } from "./edit.ts";
export {
  type Cancellation,
  type Control,
  type Job,
  localJobs,
  onSeeds,
  type RunJobs,
  seedRange,
} from "./experiment.ts";
export {
  type Behaviour,
  type Cell,
  type CellState,
  type Factor,
  type Factorial,
  factorial,
  type FactorialOptions,
  stateOf,
} from "./factorial.ts";
export { type Moment, type MomentKind, moments } from "./moments.ts";
export { type Paired, paired, type PairedOptions } from "./paired.ts";
export { runSeed, type SeedOptions, type SeedResult } from "./seed.ts";
export { type Separation, separation, worstSeparation } from "./signals.ts";
export { type Stair, staircase, type Staircase, type StaircaseOptions } from "./staircase.ts";
export { type Interval, tInterval, wilson } from "./statistics.ts";
export { twiceTheTrigger } from "./twice.ts";
export { type TwoStates, twoStates, type TwoStatesOptions } from "./trap.ts";
export { loadTimes, type Range, sweep, type SweepOptions, type SweepPoint } from "./sweep.ts";
export {
  type Beyond,
  judge,
  judgeBeyond,
  type Thresholds,
  THRESHOLDS,
  type Verdict,
  type VerdictWord,
} from "./verdict.ts";
