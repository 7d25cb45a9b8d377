/**
 * The simulator: what a learner imports from `#sim`.
 *
 * Write a system (boxes and arrows: what the teams own) and an incident (load and faults: what the
 * world does), and run them. How it works, on one page: `README.md` beside this file.
 */
export { type Duration, formatMs, parseDuration, toMs } from "./kernel/duration.ts";
export {
  type Distribution,
  empirical,
  erlang,
  exponential,
  fixed,
  hyperexponential,
  lognormal,
  pareto,
  uniform,
} from "./kernel/distribution.ts";
export type { ConcurrencyLimit } from "./policies/limit.ts";
export type { AdmissionContext, AdmissionFunction, AdmissionPolicy } from "./policies/admission.ts";
export type { Backoff, Jitter } from "./policies/backoff.ts";
export type { RatioBudget, RetryBudget, TokenBudget } from "./policies/budget.ts";
export type { HedgePolicy } from "./policies/hedge.ts";
export type { Outcome } from "./policies/outcome.ts";
export {
  asRetryFunction,
  type GiveUp,
  giveUp,
  type RetryContext,
  type RetryFunction,
  type RetryPolicy,
} from "./policies/retry.ts";
export {
  type Action,
  actionPart,
  type ColdStart,
  type Condition,
  type ConditionContext,
  type ConditionFunction,
  disableRetries,
  isAction,
  replace,
  restart,
  rollBack,
  scale,
  setCoalescing,
  shed,
  warm,
} from "./model/action.ts";
export type { Choice } from "./policies/choice.ts";
export { actionText } from "./model/actions.ts";
export type { CallOf, CallStep } from "./model/calls.ts";
export type {
  Arrow,
  Balancer,
  Box,
  Cache,
  Client,
  Contention,
  Ejection,
  Fault,
  HealthCheck,
  Incident,
  Load,
  Queue,
  Service,
  System,
} from "./model/config.ts";
export { type PolicyPlace, type SystemData, systemData, systemFromData } from "./model/data.ts";
export { ConfigurationError } from "./model/errors.ts";
export {
  crash,
  delay,
  delayMessages,
  down,
  errors,
  expire,
  faultPart,
  lose,
  loseMessages,
  neutralFault,
  partition,
  slow,
  stall,
  surge,
  type Window,
} from "./model/fault.ts";
export { loadsOf } from "./model/arrivals.ts";
export { checkedIncident, incident, type IncidentConfig, poisson, steady } from "./model/incident.ts";
export {
  program,
  type Program,
  type ProgramConfig,
  type Reply,
  type Running,
  type Self,
} from "./model/programs/program.ts";
export type { Effect } from "./model/programs/effects.ts";
export type { Plain } from "./model/handed.ts";
export { type PolicyLog, recordingLog, replayingLog } from "./model/replay.ts";
export { type ArrowName, checkedSystem, type NotAFieldOfABox, system, type SystemConfig } from "./model/system.ts";
export type {
  ActionRecord,
  ArrowRecord,
  BalancerRecord,
  BoxRecord,
  CacheRecord,
  ClientRecord,
  LatencySummary,
  Run,
  Trigger,
  CounterRecord,
} from "./measure/run.ts";
export { type FieldRow, fieldsOf, type FieldType, type ObjectKind, SCHEMA } from "./schema.ts";
export { type RequestTrace, traceRequests, type TraceOutcome, type TraceWindow, type TryTrace } from "./trace.ts";
export { simulate, type SimulateOptions, type Simulation, start } from "./simulate.ts";
