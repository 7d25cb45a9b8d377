/**
 * What belongs to one try, seen from its caller: what the callee is told, how long the caller waits, what is
 * counted, and whether there is another one.
 */
import { backoffDelay, delayAfterRejection } from "../policies/backoff.ts";
import { OK, REJECTED, TIMEOUT } from "../policies/outcome.ts";
import { retryDelay } from "./decisions.ts";
import {
  ARROW,
  ATTEMPT,
  BOX,
  CALL,
  DEADLINE,
  DELAY,
  FOR_NOBODY,
  GENERATION,
  ON_THE_WAY,
  ROUTE,
  STATE,
} from "./records.ts";
import { type ArrowState, TIMED_OUT, type World } from "./state.ts";

export function fillJob(world: World, job: number, call: number, arrowId: number, parent: number): void {
  const { words } = world.jobs;
  words[job + ARROW] = arrowId;
  words[job + BOX] = world.arrows[arrowId]!.plan.to;
  words[job + STATE] = ON_THE_WAY;
  words[job + CALL] = call;
  words[job + FOR_NOBODY] = parent >= 0 ? words[parent + FOR_NOBODY]! : 0;
  words[job + ROUTE] = parent >= 0 ? words[parent + ROUTE]! : -1 - parent;
  if (world.deadlines) passDeadlineOn(world, job, call, arrowId);
  if (world.programs !== null) world.programs.carry(job, call);
}

/** What the callee knows of the deadline: nothing, unless the arrow says it. */
function passDeadlineOn(world: World, job: number, call: number, arrowId: number): void {
  const told = world.arrows[arrowId]!.plan.propagateDeadline;
  world.jobs.times[(job >> 1) + DEADLINE] = told ? world.calls.times[(call >> 1) + DEADLINE]! : Infinity;
}

/** The try's timeout, or what is left until the call's deadline, if that is less. */
export function waitUntilDeadline(world: World, arrow: ArrowState, call: number): void {
  const { schedule, calls } = world;
  const left = calls.times[(call >> 1) + DEADLINE]! - schedule.now;
  const wait = arrow.timeouts === null ? left : Math.min(left, arrow.plan.timeout);
  if (wait < Infinity) schedule.after(wait, call | TIMED_OUT, calls.words[call + GENERATION]!);
}

/** There is no room for one more record: the run ends. -1, for the record. */
export function overflow(world: World, arrow: ArrowState): number {
  world.overflow = world.services[arrow.plan.to]!.plan.name;
  return -1;
}

/** A try that is not the first: a retry or a hedge. */
export function countFurther(world: World, arrow: ArrowState): void {
  arrow.retry.add();
  if (arrow.hedge !== null) {
    arrow.hedges++;
    return;
  }
  if (arrow.firstRetry < 0 && world.schedule.now >= world.triggerStart) arrow.firstRetry = world.schedule.now;
}

export function countOutcome(arrow: ArrowState, outcome: number): void {
  if (outcome === OK) arrow.good.add();
  else if (outcome === TIMEOUT) arrow.timeout.add();
  else arrow.error.add();
  if (outcome === REJECTED) arrow.rejections++;
}

/** Whether there is one more try, after the call's `DELAY`: first the policy decides, then the budget. */
export function asksAgain(world: World, arrow: ArrowState, call: number, outcome: number): boolean {
  const { plan } = arrow;
  const { words, times } = world.calls;
  const attempt = words[call + ATTEMPT]!;
  if (attempt >= plan.maxAttempts || arrow.retriesOff || !plan.retryOn[outcome]) return false;
  const at = (call >> 1) + DELAY;
  let delay = 0;
  if (plan.retry !== null) delay = retryDelay(world, arrow, plan.retry, call, outcome);
  else if (plan.backoff.initial > 0) delay = backoffDelay(plan.backoff, attempt, times[at]!, arrow.jitter.uniform());
  if (arrow.plan.retryAfter > 0 && outcome === REJECTED) delay = heeded(arrow, delay);
  if (delay < 0 || (arrow.hasDeadline && isTooLate(world, call, delay))) return false;
  if (arrow.budget !== null && !arrow.budget.spend(world.schedule.now)) return false;
  times[at] = delay;
  return true;
}

/** The delay, once what the rejection said is heard; a try that the caller's own gates kept back was told nothing. */
function heeded(arrow: ArrowState, delay: number): number {
  const { retryAfter, backoff } = arrow.plan;
  const told = !arrow.keptBack;
  arrow.keptBack = false;
  return delay < 0 || !told ? delay : delayAfterRejection(delay, retryAfter, backoff.jitter, arrow.jitter);
}

function isTooLate(world: World, call: number, delay: number): boolean {
  return world.schedule.now + delay >= world.calls.times[(call >> 1) + DEADLINE]!;
}

/** Whether the caller goes on without the answer. */
export function fallsBack(world: World, call: number): boolean {
  const arrow = world.arrows[world.calls.words[call + ARROW]!]!;
  if (arrow.plan.fallback) arrow.fallbacks.add();
  return arrow.plan.fallback;
}
