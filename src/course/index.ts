/** What a task is, and how an answer to it is judged. */
export { formatBound, formatFigure } from "./figures.ts";
export { judgeRuns, judgeSeed, type LogFor, runIncidents } from "./judge.ts";
export {
  PAGE_SEEDS,
  recordAnswer,
  recordCombination,
  type Recorded,
  type RecordedCombination,
  type RecordedRetro,
  recordRetro,
} from "./record.ts";
export { spread, summarise } from "./summary.ts";
export type {
  Answer,
  Checks,
  Claim,
  ClaimResult,
  ClaimSummary,
  Combination,
  JudgedRun,
  NearMiss,
  Retro,
  SeedOutcome,
  Summary,
  TaskMeta,
} from "./task.ts";
