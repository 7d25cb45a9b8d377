/**
 * The life of a request, from top to bottom: a client sends it, each try reaches a box, waits, is
 * worked on, calls further boxes, and is answered; or the caller loses patience and asks again.
 *
 * Two records meet here: a *call* is the caller's side, over all its tries; a *job* is one try at the
 * callee. When a caller gives up, the link between them is cut, and by default the job lives on.
 */
import { backoffDelay } from "../policies/backoff.ts";
import { contentionFactor } from "../policies/contention.ts";
import { ERROR, OK, REJECTED, TIMEOUT } from "../policies/outcome.ts";
import { admits, retryDelay } from "./decisions.ts";
import { enqueue, nextInLine, unlink } from "./queue.ts";
import { CALLING, FREE, ON_THE_WAY, QUEUED, WORKING } from "./records.ts";
import {
  type ArrowState,
  REACHED,
  REPLIED,
  RETRY_DUE,
  type ServiceState,
  THOUGHT,
  type World,
  WORKED,
} from "./state.ts";

// ── the client ─────────────────────────────────────────────────────────────────────────────────

/** A client sends a new request. */
export function sendRequest(world: World, clientId: number): void {
  openCall(world, world.clients[clientId]!.plan.arrow, -1 - clientId);
}

function requestSettled(world: World, clientId: number, startedAt: number, outcome: number): void {
  const client = world.clients[clientId]!;
  const now = world.schedule.now;
  client.outcomes.record(world.bin, now - startedAt);
  if (outcome === OK) {
    client.cohortGood.add(world.binOf(startedAt), 1);
    if (startedAt >= world.warmup) client.latency.record(now - startedAt);
  } else {
    client.failures.add(world.bin, 1);
    client.cohortFailed.add(world.binOf(startedAt), 1);
  }
  if (client.plan.users > 0) think(world, clientId);
}

/** A user of a closed loop pauses before the next request. */
export function think(world: World, clientId: number): void {
  const client = world.clients[clientId]!;
  world.schedule.at(world.schedule.now + client.plan.think.sample(client.thinking), THOUGHT, clientId, 0);
}

// ── the caller's side of an arrow ──────────────────────────────────────────────────────────────

function openCall(world: World, arrowId: number, parent: number): number {
  const { calls, schedule } = world;
  const arrow = world.arrows[arrowId]!;
  const call = calls.take();
  if (call === -1) return overflow(world, arrow);
  calls.arrow[call] = arrowId;
  calls.parent[call] = parent;
  calls.attempt[call] = 0;
  calls.startedAt[call] = schedule.now;
  calls.delay[call] = 0;
  if (parent >= 0) world.jobs.child[parent] = call;
  arrow.budget?.sent(schedule.now);
  sendTry(world, call);
  return call;
}

/** One more try of a call: the first, or a retry that has become due. */
export function sendTry(world: World, call: number): void {
  const { calls, jobs, schedule } = world;
  const arrowId = calls.arrow[call]!;
  const arrow = world.arrows[arrowId]!;
  const attempt = calls.attempt[call]! + 1;
  calls.attempt[call] = attempt;
  if (attempt === 1) arrow.first.add(world.bin, 1);
  else countRetry(world, arrow);
  const job = jobs.take();
  if (job === -1) {
    overflow(world, arrow);
    return;
  }
  calls.job[call] = job;
  jobs.box[job] = arrow.plan.to;
  jobs.call[job] = call;
  jobs.arrow[job] = arrowId;
  jobs.state[job] = ON_THE_WAY;
  jobs.failing[job] = 0;
  jobs.child[job] = -1;
  const parent = calls.parent[call]!;
  jobs.forNobody[job] = parent >= 0 ? jobs.forNobody[parent]! : 0;
  if (arrow.timeouts !== null) schedule.after(arrow.timeouts, call, calls.generation[call]!);
  if (arrow.instant) reach(world, job);
  else schedule.at(schedule.now + arrow.plan.latency.sample(arrow.wire), REACHED, job, jobs.generation[job]!);
}

function countRetry(world: World, arrow: ArrowState): void {
  const now = world.schedule.now;
  arrow.retry.add(world.bin, 1);
  if (arrow.firstRetry < 0 && now >= world.triggerStart) arrow.firstRetry = now;
}

/** The caller has waited long enough. */
export function timedOut(world: World, call: number): void {
  const { calls, jobs, schedule } = world;
  const arrow = world.arrows[calls.arrow[call]!]!;
  if (arrow.firstTimeout < 0 && schedule.now >= world.triggerStart) arrow.firstTimeout = schedule.now;
  const job = calls.job[call]!;
  if (job >= 0) {
    jobs.call[job] = -1;
    if (arrow.plan.cancel) cancel(world, job);
    else markForNobody(world, job);
  }
  tryEnded(world, call, TIMEOUT);
}

/** A try is over, one way or another: answer the caller, or ask again. */
export function tryEnded(world: World, call: number, outcome: number): void {
  const { calls, schedule } = world;
  const arrow = world.arrows[calls.arrow[call]!]!;
  countOutcome(arrow, world.bin, outcome);
  arrow.budget?.ended(outcome === OK);
  calls.job[call] = -1;
  calls.generation[call] = (calls.generation[call]! + 1) | 0;
  const delay = outcome === OK ? -1 : nextDelay(world, arrow, call, outcome);
  if (delay < 0) settle(world, call, outcome);
  else if (delay === 0) world.soon.push(-1 - call, calls.generation[call]!);
  else schedule.at(schedule.now + delay, RETRY_DUE, call, calls.generation[call]!);
}

function countOutcome(arrow: ArrowState, bin: number, outcome: number): void {
  if (outcome === OK) arrow.good.add(bin, 1);
  else if (outcome === TIMEOUT) arrow.timeout.add(bin, 1);
  else arrow.error.add(bin, 1);
  if (outcome === REJECTED) arrow.rejections++;
}

/** ms until the next try, or -1 to give up: first the policy, then the budget. */
function nextDelay(world: World, arrow: ArrowState, call: number, outcome: number): number {
  const { calls, schedule } = world;
  const { plan } = arrow;
  const attempt = calls.attempt[call]!;
  if (attempt >= plan.maxAttempts || !plan.retryOn[outcome]) return -1;
  let delay: number;
  if (plan.retry !== null) delay = retryDelay(world, arrow, plan.retry, call, outcome);
  else if (plan.backoff.initial === 0) delay = 0;
  else delay = backoffDelay(plan.backoff, attempt, calls.delay[call]!, arrow.jitter.uniform());
  if (delay < 0 || (arrow.budget !== null && !arrow.budget.spend(schedule.now))) return -1;
  calls.delay[call] = delay;
  return delay;
}

/** The call as a whole has its outcome. */
function settle(world: World, call: number, outcome: number): void {
  const parent = world.calls.parent[call]!;
  const startedAt = world.calls.startedAt[call]!;
  world.calls.release(call);
  if (parent < 0) requestSettled(world, -1 - parent, startedAt, outcome);
  else calleeAnswered(world, parent, outcome);
}

// ── the callee's side ──────────────────────────────────────────────────────────────────────────

/** A try reaches its box: it gets a slot, waits for one, or is turned away. */
export function reach(world: World, job: number): void {
  const { jobs, schedule } = world;
  const box = world.services[jobs.box[job]!]!;
  const now = schedule.now;
  jobs.arrivedAt[job] = now;
  box.arrivals++;
  if (!admits(world, box)) refuse(world, box, job);
  else if (box.inUse < box.plan.concurrency) startWork(world, box, job);
  else if (box.queueLength >= box.plan.queueLimit) refuse(world, box, job);
  else {
    jobs.state[job] = QUEUED;
    enqueue(jobs, box, job);
    box.queueLevel.add(now, 1);
    if (jobs.forNobody[job] === 1) box.queueForNobody.add(now, 1);
  }
}

function refuse(world: World, box: ServiceState, job: number): void {
  box.refused.add(world.bin, 1);
  answer(world, job, REJECTED);
}

function startWork(world: World, box: ServiceState, job: number): void {
  const { jobs } = world;
  const now = world.schedule.now;
  takeSlot(box, now, jobs.forNobody[job]!);
  jobs.state[job] = WORKING;
  jobs.startedAt[job] = now;
  const arrivedAt = jobs.arrivedAt[job]!;
  if (arrivedAt >= world.warmup) box.wait.record(now - arrivedAt);
  if (box.passesOn) world.soon.push(job, jobs.generation[job]!);
  else scheduleWork(world, box, job);
}

/** Draws how long the job's own work takes and waits for its end. */
function scheduleWork(world: World, box: ServiceState, job: number): void {
  const { jobs, schedule } = world;
  const now = schedule.now;
  box.started.add(world.bin, 1);
  if (box.workRing !== null) {
    box.workTime.add(world.bin, box.workRing.delay);
    schedule.after(box.workRing, job, jobs.generation[job]!);
    return;
  }
  let work = box.plan.work.sample(box.work) * box.slowness;
  if (box.plan.slope > 0) work *= contentionFactor(box.inUse, box.plan.knee, box.plan.slope);
  if (box.errorRate > 0 && box.luck.uniform() < box.errorRate) {
    jobs.failing[job] = 1;
    work *= box.errorCost;
  }
  if (box.stalledUntil > now) work += box.stalledUntil - now;
  box.workTime.add(world.bin, work);
  schedule.at(now + work, WORKED, job, jobs.generation[job]!);
}

function takeSlot(box: ServiceState, now: number, forNobody: number): void {
  box.inUse++;
  box.inUseLevel.add(now, 1);
  if (forNobody === 1) box.inUseForNobody.add(now, 1);
  if (box.inUse === box.plan.concurrency && box.fullSince < 0) box.fullSince = now;
}

function freeSlot(world: World, box: ServiceState, job: number): void {
  const now = world.schedule.now;
  box.inUse--;
  box.inUseLevel.add(now, -1);
  if (world.jobs.forNobody[job] === 1) box.inUseForNobody.add(now, -1);
  const next = nextInLine(box);
  if (next === -1) {
    noLongerFull(box, now);
    return;
  }
  leaveQueue(world, box, next);
  startWork(world, box, next);
}

/** Remembers the first time that every slot was taken for a second on end. */
function noLongerFull(box: ServiceState, now: number): void {
  if (box.fullSince >= 0 && box.firstFull < 0 && now - box.fullSince >= 1_000) box.firstFull = box.fullSince;
  box.fullSince = -1;
}

function leaveQueue(world: World, box: ServiceState, job: number): void {
  const now = world.schedule.now;
  unlink(world.jobs, box, job);
  box.queueLevel.add(now, -1);
  if (world.jobs.forNobody[job] === 1) box.queueForNobody.add(now, -1);
}

/** A job's own work is done: on to its calls, if it did not fail. */
export function workDone(world: World, job: number): void {
  world.jobs.step[job] = 0;
  if (world.jobs.failing[job] === 1) finish(world, job, ERROR);
  else nextStep(world, job);
}

function nextStep(world: World, job: number): void {
  const { jobs } = world;
  const { calls } = world.services[jobs.box[job]!]!.plan;
  const step = jobs.step[job]!;
  if (step === calls.length) {
    finish(world, job, OK);
    return;
  }
  jobs.state[job] = CALLING;
  openCall(world, calls[step]!, job);
}

/** A box that a job called has answered, or has not: a failure ends the job in an error. */
function calleeAnswered(world: World, job: number, outcome: number): void {
  const { jobs } = world;
  jobs.child[job] = -1;
  if (outcome !== OK) {
    finish(world, job, ERROR);
    return;
  }
  jobs.step[job] = jobs.step[job]! + 1;
  nextStep(world, job);
}

function finish(world: World, job: number, outcome: number): void {
  const { jobs } = world;
  const box = world.services[jobs.box[job]!]!;
  const now = world.schedule.now;
  const arrivedAt = jobs.arrivedAt[job]!;
  box.done.add(world.bin, 1);
  if (jobs.forNobody[job] === 1) box.doneForNobody.add(world.bin, 1);
  if (arrivedAt >= world.warmup) box.sojourn.record(now - arrivedAt);
  box.holding.observe(now - jobs.startedAt[job]!);
  freeSlot(world, box, job);
  answer(world, job, outcome);
}

/** The job is over; its caller hears of it, if it is still there. */
function answer(world: World, job: number, outcome: number): void {
  const { calls, jobs, schedule } = world;
  const call = jobs.call[job]!;
  const arrow = world.arrows[jobs.arrow[job]!]!;
  jobs.release(job);
  if (call < 0) {
    arrow.late.add(world.bin, 1);
  } else if (arrow.instant) {
    tryEnded(world, call, outcome);
  } else {
    calls.job[call] = -1;
    schedule.at(schedule.now + arrow.plan.latency.sample(arrow.wire), REPLIED + outcome, call, calls.generation[call]!);
  }
}

// ── when the caller has left ───────────────────────────────────────────────────────────────────

/** Nobody waits for this job any more, nor for what it has asked of others. */
function markForNobody(world: World, job: number): void {
  const { calls, jobs, schedule } = world;
  if (jobs.forNobody[job] === 1) return;
  jobs.forNobody[job] = 1;
  const box = world.services[jobs.box[job]!]!;
  const state = jobs.state[job]!;
  if (state === QUEUED) box.queueForNobody.add(schedule.now, 1);
  else if (state === WORKING || state === CALLING) box.inUseForNobody.add(schedule.now, 1);
  const child = jobs.child[job]!;
  if (child >= 0 && calls.job[child]! >= 0) markForNobody(world, calls.job[child]!);
}

/** The callee is told to stop: out of the queue, or off its slot, and so on down the line. */
function cancel(world: World, job: number): void {
  const { jobs } = world;
  const box = world.services[jobs.box[job]!]!;
  const state = jobs.state[job]!;
  if (state === FREE) return;
  if (state === CALLING) cancelCall(world, jobs.child[job]!);
  if (state === QUEUED) leaveQueue(world, box, job);
  if (state === WORKING || state === CALLING) freeSlot(world, box, job);
  jobs.release(job);
}

/** The parent of a call has been told to stop: what it asked for is cancelled too, or goes on for nobody. */
function cancelCall(world: World, call: number): void {
  const { calls, jobs } = world;
  const arrow = world.arrows[calls.arrow[call]!]!;
  const job = calls.job[call]!;
  calls.release(call);
  if (job < 0) return;
  jobs.call[job] = -1;
  if (arrow.plan.cancel) cancel(world, job);
  else markForNobody(world, job);
}

function overflow(world: World, arrow: ArrowState): -1 {
  world.overflow = world.services[arrow.plan.to]!.plan.name;
  return -1;
}
