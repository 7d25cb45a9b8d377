/**
 * What becomes of a job when its caller has left. By default it lives on, for nobody: outages are made of
 * this. Where the arrow cancels, it stops, and so does what it has asked of others.
 */
import { forgetTry } from "./gates.ts";
import { freeSlot, leaveQueue } from "./slots.ts";
import {
  ARROW,
  BOX,
  CALL,
  CALLING,
  CHILD,
  FOR_NOBODY,
  JOB,
  NEXT_TRY,
  QUEUED,
  SIBLING,
  STATE,
  WORKING,
} from "./records.ts";
import type { ArrowState, World } from "./state.ts";

/** Nobody waits for this job any more, nor for what it has asked of others. */
function markForNobody(world: World, job: number): void {
  const { bin, calls, left } = world;
  const { words } = world.jobs;
  if (words[job + FOR_NOBODY] === 1) return;
  words[job + FOR_NOBODY] = 1;
  const box = world.services[words[job + BOX]!]!;
  const state = words[job + STATE]!;
  if (state === QUEUED) box.queueForNobody.add(bin, left, 1);
  else if (state >= WORKING) box.inUseForNobody.add(bin, left, 1);
  if (state !== CALLING) return;
  for (let call = words[job + CHILD]!; call !== -1; call = box.plan.parallel ? calls.words[call + SIBLING]! : -1) {
    const callee = calls.words[call + JOB]!;
    if (callee >= 0) markForNobody(world, callee);
    if (world.hedging) markHedges(world, call);
  }
}

/** The further tries of a call, where its arrow hedges. */
function markHedges(world: World, call: number): void {
  const { words } = world.calls;
  if (world.arrows[words[call + ARROW]!]!.hedge === null) return;
  for (let hedge = words[call + NEXT_TRY]!; hedge !== -1; hedge = words[hedge + NEXT_TRY]!) {
    const job = words[hedge + JOB]!;
    if (job >= 0) markForNobody(world, job);
  }
}

/** The callee is told to stop: out of the queue, or off its slot, and so on down the line. */
function cancel(world: World, job: number): void {
  const { jobs } = world;
  const { words } = jobs;
  const box = world.services[words[job + BOX]!]!;
  const state = words[job + STATE]!;
  if (state === CALLING) abandonCalls(world, job);
  if (state === QUEUED) leaveQueue(world, box, job);
  if (state >= WORKING) freeSlot(world, box, job);
  if (box.plan.program !== null) world.programs!.cancelled(job);
  jobs.release(job);
}

/** The job that waits for calls, one or several at once, is no more or has failed. */
export function abandonCalls(world: World, job: number): void {
  const { words } = world.jobs;
  if (world.balancers !== null) world.balancers.left(job);
  const { parallel } = world.services[words[job + BOX]!]!.plan;
  let call = words[job + CHILD]!;
  words[job + CHILD] = -1;
  while (call !== -1) {
    const next = parallel ? world.calls.words[call + SIBLING]! : -1;
    abandon(world, call);
    call = next;
  }
}

/** Who made a call is no more: what it asked for is cancelled too, or goes on for nobody. */
export function abandon(world: World, call: number): void {
  const { calls } = world;
  const arrow = world.arrows[calls.words[call + ARROW]!]!;
  const hedges = arrow.hedge === null ? -1 : calls.words[call + NEXT_TRY]!;
  const job = forget(world, arrow, call);
  calls.release(call);
  leaveJob(world, arrow, job);
  if (hedges !== -1) abandon(world, hedges);
}

/** The try of a call that is under way is called off, or goes on for nobody; the record stays as it is. */
export function letGo(world: World, call: number): void {
  const arrow = world.arrows[world.calls.words[call + ARROW]!]!;
  leaveJob(world, arrow, forget(world, arrow, call));
}

/** The job of a try that nobody counts on any more; below 0 for none. */
function forget(world: World, arrow: ArrowState, call: number): number {
  const job = world.calls.words[call + JOB]!;
  if (arrow.gated && job !== -1) forgetTry(world, arrow, call);
  return job;
}

/** Nobody waits for a try's job any more: it stops, or goes on for nobody; below 0 there is none. */
export function leaveJob(world: World, arrow: ArrowState, job: number): void {
  if (job < 0) return;
  world.jobs.words[job + CALL] = -1;
  if (arrow.plan.cancel) cancel(world, job);
  else markForNobody(world, job);
}
