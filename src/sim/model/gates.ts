/** What a try must pass before it is sent: the call's deadline, the arrow's breaker, its bulkhead. */
import type { Breaker } from "../policies/breaker.ts";
import { DEADLINE, PARENT, ROUTE } from "./records.ts";
import type { ArrowState, World } from "./state.ts";

/** Whether a try of `call` may be sent; a breaker's probe is then under way. */
export function passesGates(world: World, arrow: ArrowState, call: number): boolean {
  const { now } = world.schedule;
  if (arrow.hasDeadline && now >= world.calls.times[(call >> 1) + DEADLINE]!) return false;
  if (arrow.inFlight >= arrow.plan.maxInFlight) return false;
  return arrow.breakers === null || breakerOf(world, arrow.breakers, call).admits(now);
}

/** A try that was sent through the gates has ended. */
export function leaveGates(world: World, arrow: ArrowState, call: number, ok: boolean): void {
  arrow.inFlight--;
  if (arrow.breakers !== null) breakerOf(world, arrow.breakers, call).ended(world.schedule.now, ok);
}

/** A try under way was called off: it says nothing of the callee. */
export function forgetTry(world: World, arrow: ArrowState, call: number): void {
  arrow.inFlight--;
  if (arrow.breakers !== null) breakerOf(world, arrow.breakers, call).forget();
}

function breakerOf(world: World, breakers: readonly Breaker[], call: number): Breaker {
  if (breakers.length === 1) return breakers[0]!;
  const parent = world.calls.words[call + PARENT]!;
  const route = parent >= 0 ? world.jobs.words[parent + ROUTE]! : -1 - parent;
  return breakers[Math.min(route, breakers.length - 1)]!;
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
