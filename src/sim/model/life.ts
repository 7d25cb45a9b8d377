/**
 * The life of a request, from top to bottom: a client sends it, each try reaches a box, waits, is
 * worked on, calls further boxes, and is answered; or the caller loses patience and asks again.
 *
 * Two records meet here: a *call* is the caller's side, over all its tries; a *job* is one try at the
 * callee. When a caller gives up, the link between them is cut, and by default the job lives on.
 */
import { ERROR, OK, REJECTED, TIMEOUT } from "../policies/outcome.ts";
import { nextMade } from "./calls.ts";
import { requestSettled, shedRequest } from "./clients.ts";
import { admits, takeNote } from "./decisions.ts";
import { deadlineOf, leaveGates, passesGates } from "./gates.ts";
import { handOver, isShallowCheck } from "./handover.ts";
import { endHedged, lead, mayHedge, withoutHedge } from "./hedging.ts";
import { leaveJob } from "./leaving.ts";
import {
  ANSWERED,
  ARRIVED_AT,
  ARROW,
  ATTEMPT,
  BOX,
  CALL,
  CALLING,
  CHECK,
  DEADLINE,
  DELAY,
  FAILING,
  FETCH,
  FOR_NOBODY,
  GENERATION,
  JOB,
  LAST_OUTCOME,
  PARENT,
  SENT_AT,
  STARTED_AT,
  STATE,
  STEP,
  WORKING,
} from "./records.ts";
import { adopt, isDoneTogether, waitsForOthers } from "./parallel.ts";
import { levelOf } from "./priority.ts";
import { countRefusal, freeSlot, isExpired, joinQueue, startWork, takeSlot, turnAwayFromLine } from "./slots.ts";
import { type ArrowState, RETRY_DUE, type ServiceState, TIMED_OUT, type World } from "./state.ts";
import { asksAgain, countFurther, countOutcome, fallsBack, fillJob, overflow, waitUntilDeadline } from "./tries.ts";
import { lose, returnReply, travel } from "./wire.ts";

// ── the client ─────────────────────────────────────────────────────────────────────────────────

/** A client sends a new request. */
export function sendRequest(world: World, clientId: number): void {
  const client = world.clients[clientId]!;
  if (client.shed > 0 && client.shedding.uniform() < client.shed) shedRequest(world, clientId);
  else openCall(world, client.plan.arrow, -1 - clientId);
}

// ── the caller's side of an arrow ──────────────────────────────────────────────────────────────

/** A call begins, with its first try; its record, `-1` when there is no room for one. */
export function openCall(world: World, arrowId: number, parent: number): number {
  const { calls, schedule } = world;
  const arrow = world.arrows[arrowId]!;
  const call = calls.take();
  if (call === -1) return overflow(world, arrow);
  const { words } = calls;
  words[call + ARROW] = arrowId;
  words[call + PARENT] = parent;
  words[call + ATTEMPT] = 0;
  calls.times[(call >> 1) + SENT_AT] = schedule.now;
  calls.times[(call >> 1) + DELAY] = 0;
  if (parent >= 0) adopt(world, call, parent);
  if (arrow.hasDeadline) calls.times[(call >> 1) + DEADLINE] = deadlineOf(world, arrow, parent);
  if (arrow.budget !== null) arrow.budget.sent(schedule.now);
  if (arrow.hedge !== null) lead(world, arrow.hedge, call);
  sendTry(world, call);
  return call;
}

/** A retry has become due, or a hedge, which may be kept back. */
export function sendAgain(world: World, call: number): void {
  const arrow = world.arrows[world.calls.words[call + ARROW]!]!;
  if (arrow.hedge === null || mayHedge(world, arrow, arrow.hedge, call)) sendTry(world, call);
  else settleHedged(world, withoutHedge(world, call));
}

/** One more try of a call. */
function sendTry(world: World, call: number): void {
  const { jobs, schedule } = world;
  const { words } = world.calls;
  const arrowId = words[call + ARROW]!;
  const arrow = world.arrows[arrowId]!;
  const attempt = words[call + ATTEMPT]! + 1;
  words[call + ATTEMPT] = attempt;
  if (attempt === 1) arrow.first.add();
  else countFurther(world, arrow);
  if (arrow.gated) {
    if (!passesGates(world, arrow, call)) {
      blocked(world, arrow, call);
      return;
    }
    arrow.inFlight++;
  }
  const job = jobs.take();
  if (job === -1) {
    overflow(world, arrow);
    return;
  }
  words[call + JOB] = job;
  fillJob(world, job, call, arrowId, words[call + PARENT]!);
  if (arrow.hasDeadline) waitUntilDeadline(world, arrow, call);
  else if (arrow.timeouts !== null)
    schedule.append(arrow.timeouts, arrow.plan.timeout, call | TIMED_OUT, words[call + GENERATION]!);
  if (arrow.instant) reach(world, job);
  else travel(world, arrow, job);
}

/** A try is kept from being sent: it fails at once, and nobody hears of it. */
function blocked(world: World, arrow: ArrowState, call: number): void {
  arrow.blocked.add();
  arrow.rejections++;
  arrow.keptBack = true;
  goOn(world, arrow, call, REJECTED);
}

/** The caller has waited long enough. */
export function timedOut(world: World, call: number): void {
  const { calls, schedule } = world;
  const arrow = world.arrows[calls.words[call + ARROW]!]!;
  if (arrow.firstTimeout < 0 && schedule.now >= world.triggerStart) arrow.firstTimeout = schedule.now;
  leaveJob(world, arrow, calls.words[call + JOB]!);
  tryEnded(world, call, TIMEOUT);
}

/** A try is over, one way or another: answer the caller, or ask again. */
export function tryEnded(world: World, call: number, outcome: number): void {
  const arrow = world.arrows[world.calls.words[call + ARROW]!]!;
  countOutcome(arrow, outcome);
  if (arrow.gated) leaveGates(world, arrow, call, outcome === OK);
  if (arrow.budget !== null) arrow.budget.ended(outcome === OK);
  goOn(world, arrow, call, outcome);
}

/** After a try: the call is settled, or asks again when the policy and the budget allow it. */
function goOn(world: World, arrow: ArrowState, call: number, outcome: number): void {
  const { calls, schedule } = world;
  if (arrow.hedge !== null) {
    settleHedged(world, endHedged(world, arrow.hedge, call, outcome));
    return;
  }
  const { words } = calls;
  const generation = (words[call + GENERATION]! + 1) | 0;
  words[call + JOB] = -1;
  words[call + GENERATION] = generation;
  if (outcome === OK || !asksAgain(world, arrow, call, outcome)) {
    settle(world, call, outcome);
    return;
  }
  const delay = calls.times[(call >> 1) + DELAY]!;
  if (delay === 0) world.soon.push(-1 - call, generation);
  else schedule.after(delay, call | RETRY_DUE, generation);
}

/** A call on an arrow that hedges is over, unless it is -1. */
function settleHedged(world: World, call: number): void {
  if (call !== -1) settle(world, call, world.calls.words[call + LAST_OUTCOME]!);
}

/** The call as a whole has its outcome. */
function settle(world: World, call: number, result: number): void {
  const { calls } = world;
  const parent = calls.words[call + PARENT]!;
  const outcome = result !== OK && fallsBack(world, call) ? OK : result;
  calls.release(call);
  if (parent >= 0) calleeAnswered(world, parent, call, outcome);
  else if (parent >= -world.clients.length)
    requestSettled(world, -1 - parent, calls.times[(call >> 1) + SENT_AT]!, outcome);
  else if (parent === FETCH) world.caches!.fetched(call, outcome);
  else if (parent === CHECK) world.balancers!.checked(call, outcome);
  else world.programs!.answered(parent, call, outcome);
}

// ── the callee's side ──────────────────────────────────────────────────────────────────────────

/** A try reaches its box: it gets a slot, waits for one, or is turned away. */
export function reach(world: World, job: number): void {
  const { jobs } = world;
  const box = world.services[jobs.words[job + BOX]!]!;
  jobs.times[(job >> 1) + ARRIVED_AT] = world.schedule.now;
  box.arrivals++;
  if (!box.open && turnsAway(world, box, job)) return;
  if (box.inUse.level < box.slots) {
    takeSlot(world, box, job);
    startWork(world, box, job);
  } else if (box.queue.level >= box.lineLimit) queueIsFull(world, box, job);
  else joinQueue(world, box, job);
}

/** One is turned away: the job that came or, where priority counts, the last in line of a lower one. */
function queueIsFull(world: World, box: ServiceState, job: number): void {
  const last = box.levelTails === null ? -1 : box.queueTail;
  if (last === -1 || levelOf(world, last) >= levelOf(world, job)) {
    refuse(world, box, job);
    return;
  }
  joinQueue(world, box, job);
  turnAwayFromLine(world, box, last);
}

/** Whether a job is turned away before it looks for a slot: by a box that is down, its deadline, or admission. */
function turnsAway(world: World, box: ServiceState, job: number): boolean {
  if (box.down !== "no") isDown(world, box, job);
  else if ((world.deadlines && isExpired(world, job)) || (!box.admitsAll && !admits(world, box, job)))
    refuse(world, box, job);
  else return false;
  return true;
}

/** A box that is down answers with an error, or not at all. */
function isDown(world: World, box: ServiceState, job: number): void {
  box.refused.add();
  if (box.down === "error") answer(world, job, ERROR);
  else lose(world, job);
}

function refuse(world: World, box: ServiceState, job: number): void {
  countRefusal(box);
  answer(world, job, REJECTED);
}

/** A job's own work is done: on to its calls, if it did not fail. */
export function workDone(world: World, job: number): void {
  const { words } = world.jobs;
  if (words[job + STATE] !== WORKING) {
    if (words[job + STATE] === FAILING) finish(world, job, ERROR);
    // It never got a slot: it was turned away while it waited for one.
    else answer(world, job, REJECTED);
    return;
  }
  const { handled } = world.services[words[job + BOX]!]!.plan;
  if (handled && isShallowCheck(world, job)) finish(world, job, OK);
  else if (!handled || !handOver(world, job)) makeCalls(world, job);
}

/** A job whose own work is done makes the calls of its box. */
function makeCalls(world: World, job: number): void {
  world.jobs.words[job + STATE] = CALLING;
  nextStep(world, job, 0);
}

/** A job whose own work is done makes the next call of its box, and is finished when there is none. */
function nextStep(world: World, job: number, step: number): void {
  const { words } = world.jobs;
  const { plan } = world.services[words[job + BOX]!]!;
  const { calls, steps } = plan;
  const made = steps === null ? step : nextMade(world, job, step, steps, calls, calls.length);
  if (made === calls.length) {
    finish(world, job, OK);
    return;
  }
  if (plan.parallel) {
    if (isDoneTogether(world, job, made, openCall)) nextStep(world, job, world.jobs.words[job + STEP]! + 1);
    return;
  }
  words[job + STEP] = made;
  openCall(world, calls[made]!, job);
}

/** A box that a job called has answered, or has not: a failure ends the job in an error. */
function calleeAnswered(world: World, job: number, call: number, outcome: number): void {
  if (world.parallel && waitsForOthers(world, job, call, outcome)) return;
  if (outcome === OK) nextStep(world, job, world.jobs.words[job + STEP]! + 1);
  else finish(world, job, ERROR);
}

/** The job leaves its box. */
export function finish(world: World, job: number, outcome: number): void {
  const { words, times } = world.jobs;
  const { now } = world.schedule;
  const box = world.services[words[job + BOX]!]!;
  const arrivedAt = times[(job >> 1) + ARRIVED_AT]!;
  box.done.add();
  if (words[job + FOR_NOBODY] === 1) box.doneForNobody.add();
  if (arrivedAt >= world.measuredFrom) box.sojourn.record(now - arrivedAt);
  if (!box.admitsAll) takeNote(box, now - arrivedAt, now - times[(job >> 1) + STARTED_AT]!);
  freeSlot(world, box, job);
  answer(world, job, outcome);
}

/** The job is over; its caller hears of it, if it is still there. */
export function answer(world: World, job: number, outcome: number): void {
  const { jobs } = world;
  const call = jobs.words[job + CALL]!;
  const arrow = world.arrows[jobs.words[job + ARROW]!]!;
  jobs.release(job);
  if (call >= 0) respond(world, arrow, call, outcome);
  else if (call !== ANSWERED) arrow.late.add();
}

/** The answer goes out to a caller that is still there. */
export function respond(world: World, arrow: ArrowState, call: number, outcome: number): void {
  if (arrow.instant) tryEnded(world, call, outcome);
  else returnReply(world, arrow, call, outcome);
}
