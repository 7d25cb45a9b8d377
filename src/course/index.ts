/** What a task is, and how an answer to it is judged. */
export {
  type AnswerKey,
  type AnswerState,
  type Cells,
  type Classification,
  type DeliverableSpec,
  type DeliverableState,
  type Diagram,
  emptyAnswer,
  type FormColumn,
  type Hint,
} from "./answer.ts";
export { type SickBox, sickBoxes, type SickCell, trySickness, WAYS } from "./sick.ts";
export { ablate, type Ablated, type AblateOptions, type Mechanism, mechanismsOf } from "./ablation.ts";
export { type Audit, type AuditRun, auditScaling, BOUNDED_ATTEMPTS, sameIncident } from "./audit.ts";
export {
  type Boundary,
  type BoundaryResult,
  type BoundarySubject,
  boundaryText,
  everyBoundary,
  smallestBoundaries,
  testBoundary,
} from "./boundary.ts";
export {
  type ActionCell,
  type ActionCells,
  actionCellText,
  type ActionMeasure,
  type ActionTable,
  answeredFrom,
  secondsUntilBack,
  type TriedAction,
  type TriedIncident,
  tryActions,
} from "./first-actions.ts";
export { type InsideSignal, insideSignals, seenInside } from "./inside.ts";
export { BEHAVIOURS, behavioursIn, hasProgram, type StatementBehaviour } from "./behaviour.ts";
export {
  type FactorKind,
  factorsOf,
  faultText,
  type Neutral,
  type Neutrals,
  type StatementFactor,
  type StatementSetup,
} from "./factors.ts";
export {
  type CardGiven,
  type CardOptions,
  type CardPart,
  type CardResult,
  type CardTask,
  judgeCard,
  measureFix,
  startLog,
  TIMELINE_SEED,
} from "./card.ts";
export { type ClassificationResult, judgeClassification } from "./cause.ts";
export { claimsText, holdsNeeded, judgeClaims, keptChecks, passesClaims, summariseClaims } from "./claims.ts";
export { decisionTables, type DecisionTables, fromDecisionTables } from "./decisions.ts";
export { checkDeliverable, type DeliverableResult, type Finding, textOf, wordCount } from "./deliverable.ts";
export { type AnnotatedArrows, annotatedArrows, annotatedDiagram, type ArrowCode, arrowRows } from "./annotations.ts";
export { cellOf, ownRows, type TableRow, tableRows } from "./table.ts";
export { disagreements, type Remeasured } from "./disagreement.ts";
export { auditOf, type FixPlace, type FixResult, incidentFinding, judgeFix, placeOf, superfluousOf } from "./fix.ts";
export { changedFiles, ENTRY, type Files, filesImportedBy, headProblem, joinFiles, splitFiles } from "./files.ts";
export { ledger, type LedgerEntry } from "./ledger.ts";
export {
  cardMarkdown,
  type CardMarkdown,
  deliverableMarkdown,
  postmortemMarkdown,
  systemMarkdown,
} from "./markdown.ts";
export {
  cellText,
  INFORMATIVE,
  interaction,
  judgeStatement,
  type Place,
  statementText,
  type StatementVerdict,
} from "./statement.ts";
export {
  readStatement,
  type Statement,
  type StatementCell,
  statementFactors,
  type StatementResult,
  type StatementSubject,
  testStatement,
} from "./statement-test.ts";
export {
  level,
  type LookAlike,
  type Signal,
  type SignalPlaces,
  type SignalScore,
  type SignalVerdict,
  scoreSignals,
  signalsOf,
  TELLS,
} from "./signals.ts";
export { onSubject, type Subject } from "./subject.ts";
export {
  buildSubmission,
  parseAnswer,
  parseSubmission,
  type Submission,
  SUBMISSION_CAPS,
  SUBMISSION_FORMAT,
  SubmissionError,
  submittedResults,
  type SubmittedClaim,
  type SubmittedResults,
} from "./submission.ts";
export { checkTimeline, type TimelineFinding, type TimelineLabel, type TimelineRow } from "./timeline.ts";
export { arrowText, partName, valueText } from "./words.ts";
export { formatBound, formatFigure } from "./figures.ts";
export {
  broken,
  meanOver,
  type Monitor,
  monitorBound,
  monitorFigure,
  type MonitorRecord,
  recordMonitors,
  type Span,
  spanOf,
  sumOver,
} from "./monitors.ts";
export { blamed, type PartNames } from "./blame.ts";
export { baseFor, checksFor, editsOf, judgeRuns, judgeSeed } from "./judge.ts";
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
  Alternative,
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
  SeedRuns,
  Summary,
  TaskMeta,
} from "./task.ts";
export { writeArrows } from "./mermaid/said.ts";
export { type DrawnSystem, systemOfDiagram } from "./mermaid/build.ts";
export {
  type DiagramArrow,
  type DiagramBox,
  type NotUnderstood,
  type ParsedDiagram,
  parseMermaid,
} from "./mermaid/parse.ts";
export { diagramOf, mermaidOf } from "./mermaid/print.ts";
export { arrowCode, balancerCode, importArrow } from "./imports/index.ts";
export type { ImportedArrow } from "./imports/notes.ts";
export { judgeSweep, type SweepMarks, type SweepSetup, type SweepVariant } from "./sweep.ts";
