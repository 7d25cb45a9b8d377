/**
 * Calls that a job makes at the same time. All must answer; the first that fails fails the job, and the others are
 * cancelled or go on for nobody, as their arrows say.
 *
 * The open ones are a chain: the job's `CHILD`, then each call's `SIBLING`. A call may be over before the next one is
 * made, since a breaker or a full queue answers at once.
 */
import { OK } from "../policies/outcome.ts";
import { nextMade } from "./calls.ts";
import { abandonCalls } from "./leaving.ts";
import { BOX, CHILD, GENERATION, SIBLING, STEP } from "./records.ts";
import type { World } from "./state.ts";

/** `STEP` of a job that is still making the calls of a group. */
const OPENING = -1;

/** A job has made a call, which may be one of several. */
export function adopt(world: World, call: number, job: number): void {
  const { words } = world.jobs;
  if (world.parallel) world.calls.words[call + SIBLING] = words[job + CHILD]!;
  words[job + CHILD] = call;
}

/**
 * The job makes the call `first` of its box, and those that are made together with it.
 * @param open makes one call
 * @returns whether all of them have been answered already, and the job goes on
 */
export function isDoneTogether(
  world: World,
  job: number,
  first: number,
  open: (world: World, arrow: number, job: number) => unknown,
): boolean {
  const { words } = world.jobs;
  const generation = words[job + GENERATION]!;
  const { calls, steps } = world.services[words[job + BOX]!]!.plan;
  if (steps === null) return true;
  const { until } = steps[first]!;
  words[job + STEP] = OPENING;
  words[job + CHILD] = -1;
  for (let at = first; at < until; at = nextMade(world, job, at + 1, steps, calls, until)) {
    open(world, calls[at]!, job);
    // It has failed already, and the job with it.
    if (world.jobs.words[job + GENERATION] !== generation) return false;
  }
  world.jobs.words[job + STEP] = until - 1;
  return world.jobs.words[job + CHILD] === -1;
}

/**
 * A call is over. Whether its job still waits for others; a failure ends the wait, and the others with it. A balancer
 * looks after its jobs itself.
 */
export function waitsForOthers(world: World, job: number, call: number, outcome: number): boolean {
  const { words } = world.jobs;
  const { balancer, parallel } = world.services[words[job + BOX]!]!.plan;
  if (balancer !== null) {
    world.balancers!.answered(job, call, outcome);
    return true;
  }
  if (!parallel) return false;
  unlink(world, job, call);
  if (outcome === OK) return words[job + CHILD] !== -1 || words[job + STEP] === OPENING;
  abandonCalls(world, job);
  return false;
}

function unlink(world: World, job: number, call: number): void {
  const calls = world.calls.words;
  const { words } = world.jobs;
  const next = calls[call + SIBLING]!;
  if (words[job + CHILD] === call) {
    words[job + CHILD] = next;
    return;
  }
  let before = words[job + CHILD]!;
  while (calls[before + SIBLING] !== call) before = calls[before + SIBLING]!;
  calls[before + SIBLING] = next;
}
