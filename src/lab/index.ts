/** Experiments on runs: what can be concluded, and how surely. */
export { type Moment, type MomentKind, moments } from "./moments.ts";
export { runSeed, type SeedOptions, type SeedResult } from "./seed.ts";
export { type Interval, wilson } from "./statistics.ts";
export {
  type Beyond,
  judge,
  judgeBeyond,
  type Thresholds,
  THRESHOLDS,
  type Verdict,
  type VerdictWord,
} from "./verdict.ts";
