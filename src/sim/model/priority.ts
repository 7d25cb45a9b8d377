/**
 * A line in which the highest priority stands first, and within a priority whoever came first. It is one chain
 * (see `queue.ts`); the last job of each level is remembered, so that a newcomer finds its place in as many steps
 * as there are levels, however long the line.
 */
import { BEFORE, NEXT, ROUTE } from "./records.ts";
import type { ServiceState, World } from "./state.ts";

/** A job's level: the place of its client's priority among all there are, 0 the lowest. */
export function levelOf(world: World, job: number): number {
  return world.clients[world.jobs.words[job + ROUTE]!]?.plan.level ?? world.ordinaryLevel;
}

/** The priority of the client whose request a job serves; 0 where no client has sent it. */
export function priorityOf(world: World, job: number): number {
  return world.clients[world.jobs.words[job + ROUTE]!]?.plan.priority ?? 0;
}

/** Behind the last job of its level or of the nearest higher one; to the head when there is none. */
export function enqueueByPriority(world: World, box: ServiceState, tails: Int32Array, job: number): void {
  const { words } = world.jobs;
  const level = levelOf(world, job);
  const before = tails.subarray(level).find((tail) => tail !== -1) ?? -1;
  const next = before === -1 ? box.queueHead : words[before + NEXT]!;
  words[job + BEFORE] = before;
  words[job + NEXT] = next;
  if (before === -1) box.queueHead = job;
  else words[before + NEXT] = job;
  if (next === -1) box.queueTail = job;
  else words[next + BEFORE] = job;
  tails[level] = job;
}

/** A job is about to leave the line: if it is the last of its level, the one before it may be. */
export function unlinkByPriority(world: World, tails: Int32Array, job: number): void {
  const level = levelOf(world, job);
  if (tails[level] !== job) return;
  const before = world.jobs.words[job + BEFORE]!;
  tails[level] = before !== -1 && levelOf(world, before) === level ? before : -1;
}
