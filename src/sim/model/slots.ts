/**
 * A box's slots and its line: a job waits, gets a slot, begins its work, and leaves the slot to the next.
 * The levels that charts show (waiting, in use, and of those for nobody) are kept here.
 */
import { draw } from "../kernel/distribution.ts";
import type { Codel } from "../policies/codel.ts";
import { contentionFactor } from "../policies/contention.ts";
import { enqueueByPriority, unlinkByPriority } from "./priority.ts";
import { enqueue, nextInLine, unlink } from "./queue.ts";
import {
  ARRIVED_AT,
  AWAY,
  CALL,
  DEADLINE,
  FAILING,
  FOR_NOBODY,
  GENERATION,
  JOB,
  ON_THE_WAY,
  QUEUED,
  STARTED_AT,
  STATE,
  WORKING,
} from "./records.ts";
import { leaveShare, shareIn } from "./sharing.ts";
import { type ServiceState, type World, WORKED } from "./state.ts";

export function joinQueue(world: World, box: ServiceState, job: number): void {
  const { bin, jobs, left } = world;
  jobs.words[job + STATE] = QUEUED;
  if (box.levelTails === null) enqueue(jobs, box, job);
  else enqueueByPriority(world, box, box.levelTails, job);
  box.queue.add(bin, left, 1);
  if (jobs.words[job + FOR_NOBODY] === 1) box.queueForNobody.add(bin, left, 1);
}

export function leaveQueue(world: World, box: ServiceState, job: number): void {
  const { bin, jobs, left } = world;
  if (box.levelTails !== null) unlinkByPriority(world, box.levelTails, job);
  unlink(jobs, box, job);
  box.queue.add(bin, left, -1);
  if (jobs.words[job + FOR_NOBODY] === 1) box.queueForNobody.add(bin, left, -1);
}

export function takeSlot(world: World, box: ServiceState, job: number): void {
  const { bin, jobs, left } = world;
  box.inUse.add(bin, left, 1);
  if (box.inUse.level > box.inUsePeak) box.inUsePeak = box.inUse.level;
  if (jobs.words[job + FOR_NOBODY] === 1) box.inUseForNobody.add(bin, left, 1);
  if (box.inUse.level >= box.slots && box.fullSince < 0) box.fullSince = world.schedule.now;
}

/** A job leaves its slot: to the next in line, if there is one. */
export function freeSlot(world: World, box: ServiceState, job: number): void {
  const { bin, left } = world;
  const { words } = world.jobs;
  if (world.deadlines) dropExpired(world, box);
  if (box.codel !== null) dropStanding(world, box, box.codel);
  if (box.sharing !== null) leaveShare(world, box, box.sharing, job);
  // Where slots have been lost, one that is freed may be gone.
  const next = box.inUse.level > box.slots ? -1 : nextInLine(box);
  const change = (next === -1 ? 0 : words[next + FOR_NOBODY]!) - words[job + FOR_NOBODY]!;
  if (change !== 0) box.inUseForNobody.add(bin, left, change);
  if (next === -1) {
    box.inUse.add(bin, left, -1);
    noLongerFull(box, world.schedule.now);
  } else {
    leaveQueue(world, box, next);
    startWork(world, box, next);
  }
}

/** Whether a job is past the deadline that it was told. */
export function isExpired(world: World, job: number): boolean {
  return world.schedule.now >= world.jobs.times[(job >> 1) + DEADLINE]!;
}

/** Takes out of the line whoever would be next and is too late: nobody waits for that work. */
function dropExpired(world: World, box: ServiceState): void {
  const { calls, jobs } = world;
  for (let job = nextInLine(box); job !== -1 && isExpired(world, job); job = nextInLine(box)) {
    leaveQueue(world, box, job);
    box.refused.add();
    // The caller's own time is up at this very instant, and it may not have noticed yet.
    const call = jobs.words[job + CALL]!;
    if (call >= 0) calls.words[call + JOB] = AWAY;
    jobs.release(job);
  }
}

/** Turns away at the head of the line while it has stood for too long. */
function dropStanding(world: World, box: ServiceState, codel: Codel): void {
  const { now } = world.schedule;
  const waited = (): number => (box.queueHead === -1 ? -1 : now - world.jobs.times[(box.queueHead >> 1) + ARRIVED_AT]!);
  while (codel.drops(now, waited(), box.queue.level > 1)) {
    turnAwayFromLine(world, box, box.queueHead);
    if (world.deadlines) dropExpired(world, box);
  }
}

/** A job in line is turned away after all; its caller hears of it when the event under way is done with. */
export function turnAwayFromLine(world: World, box: ServiceState, job: number): void {
  const { words } = world.jobs;
  leaveQueue(world, box, job);
  countRefusal(box);
  words[job + STATE] = ON_THE_WAY;
  world.soon.push(job, words[job + GENERATION]!);
}

/** Turning a job away costs work, which the next one to get a slot waits for. */
export function countRefusal(box: ServiceState): void {
  box.refused.add();
  box.debt += box.plan.rejectionCost * box.plan.work.mean * box.slowness;
}

/** Gives free slots to those in line, when there are more slots than before. */
export function fillSlots(world: World, box: ServiceState): void {
  while (box.inUse.level < box.slots) {
    if (world.deadlines) dropExpired(world, box);
    if (box.codel !== null) dropStanding(world, box, box.codel);
    const next = nextInLine(box);
    if (next === -1) return;
    leaveQueue(world, box, next);
    takeSlot(world, box, next);
    startWork(world, box, next);
  }
}

/** Remembers the first time that every slot was taken for a second on end. */
function noLongerFull(box: ServiceState, now: number): void {
  if (box.fullSince >= 0 && box.firstFull < 0 && now - box.fullSince >= 1_000) box.firstFull = box.fullSince;
  box.fullSince = -1;
}

export function startWork(world: World, box: ServiceState, job: number): void {
  const { words, times } = world.jobs;
  const { now } = world.schedule;
  words[job + STATE] = WORKING;
  times[(job >> 1) + STARTED_AT] = now;
  const arrivedAt = times[(job >> 1) + ARRIVED_AT]!;
  if (arrivedAt >= world.measuredFrom) box.wait.record(now - arrivedAt);
  if (box.passesOn) world.soon.push(job, words[job + GENERATION]!);
  else scheduleWork(world, box, job);
}

/** Draws how long the job's own work takes and waits for its end. */
function scheduleWork(world: World, box: ServiceState, job: number): void {
  const { schedule } = world;
  const { words } = world.jobs;
  const { plan } = box;
  const generation = words[job + GENERATION]!;
  box.started.add();
  if (box.workLane !== null) {
    box.workTime.add(world.bin, plan.work.mean);
    schedule.append(box.workLane, plan.work.mean, job | WORKED, generation);
    return;
  }
  if (box.sharing !== null) {
    shareIn(world, box, box.sharing, job);
    return;
  }
  let work = draw(plan.work, box.work) * box.slowness + box.delayedBy;
  if (plan.slope > 0) work *= contentionFactor(box.inUse.level, plan.knee, plan.slope);
  if (box.errorRate > 0 && box.luck.uniform() < box.errorRate) {
    words[job + STATE] = FAILING;
    work *= box.errorCost;
  }
  if (box.stalledUntil > schedule.now) work += box.stalledUntil - schedule.now;
  box.workTime.add(world.bin, work);
  // Whoever gets the slot waits for those that were turned away since the last one got theirs.
  schedule.after(work + box.debt, job | WORKED, generation);
  box.debt = 0;
}
