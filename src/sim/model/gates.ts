/** What a try must pass before it is sent: the call's deadline, the arrow's breaker, its bulkhead. */
import { DEADLINE } from "./records.ts";
import type { ArrowState, World } from "./state.ts";

/** Whether a try of `call` may be sent; a breaker's probe is then under way. */
export function passesGates(world: World, arrow: ArrowState, call: number): boolean {
  const { now } = world.schedule;
  if (arrow.hasDeadline && now >= world.calls.times[(call >> 1) + DEADLINE]!) return false;
  if (arrow.inFlight >= arrow.plan.maxInFlight) return false;
  return arrow.breaker === null || arrow.breaker.admits(now);
}

/**
 * When a call must be over, ms: its arrow's own deadline from now, and where deadlines are propagated no
 * later than that of the job which makes it.
 */
export function deadlineOf(world: World, arrow: ArrowState, parent: number): number {
  const own = world.schedule.now + arrow.plan.deadline;
  if (parent < 0 || !arrow.plan.propagateDeadline) return own;
  return Math.min(own, world.jobs.times[(parent >> 1) + DEADLINE]!);
}
