/**
 * Where a learner's function is asked. It gets a small object of plain numbers, never a live part of
 * the simulator, and its answer is read once and checked.
 */
import { parseDuration } from "../kernel/duration.ts";
import { OUTCOMES } from "../policies/outcome.ts";
import type { RetryContext, RetryFunction } from "../policies/retry.ts";
import { giveUp } from "../policies/retry.ts";
import type { ConditionContext, ConditionFunction } from "./action.ts";
import type { PolicySlot } from "./compile.ts";
import { asked, ConfigurationError } from "./errors.ts";
import { ATTEMPT, DELAY, SENT_AT } from "./records.ts";
import { priorityOf } from "./priority.ts";
import type { ArrowState, ServiceState, World } from "./state.ts";

/** What a policy says, whatever that is. */
function answer<Context>({ path, ask }: PolicySlot<(context: Context) => unknown>, context: Context): unknown {
  return asked(path, "a policy", () => ask(context));
}

/** Asks a retry function: ms until the next try, or -1 to give up. */
export function retryDelay(
  world: World,
  arrow: ArrowState,
  slot: PolicySlot<RetryFunction>,
  call: number,
  outcome: number,
): number {
  const logged = world.log?.next(world.schedule.now) ?? null;
  const random = arrow.jitter.uniform();
  if (logged !== null) return logged;
  const { words, times } = world.calls;
  const given = answer(slot, {
    attempt: words[call + ATTEMPT]!,
    outcome: OUTCOMES[outcome] as RetryContext["outcome"],
    elapsed: world.schedule.now - times[(call >> 1) + SENT_AT]!,
    previousDelay: times[(call >> 1) + DELAY]!,
    random,
  });
  const delay = given === giveUp ? -1 : parseDuration(given);
  if (delay === null) {
    throw new ConfigurationError(
      slot.path,
      'a delay (ms or "100ms") or giveUp from the function',
      given,
      "It is asked after each failed try; a policy is a plain function, never async.",
    );
  }
  world.log?.note(delay);
  return delay;
}

/** Asks a function whether an action is taken now. */
export function isTime(world: World, slot: PolicySlot<ConditionFunction>, context: ConditionContext): boolean {
  const logged = world.log?.next() ?? null;
  if (logged !== null) return logged === 1;
  const given = answer(slot, Object.freeze(context));
  if (typeof given !== "boolean") {
    throw new ConfigurationError(
      slot.path,
      "true (take the action) or false (not now) from the function",
      given,
      "It is asked once a second; a policy is a plain function, never async.",
    );
  }
  world.log?.note(given ? 1 : 0);
  return given;
}

/** Whether a box lets one more job in: first its limit on all of them, then its policy. */
export function admits(world: World, box: ServiceState, job: number): boolean {
  const { plan, limit } = box;
  if (limit !== null && box.inUse.level + box.queue.level >= limit.limit) return false;
  if (plan.admission === null) return admitsByData(world, box, job);
  const logged = world.log?.next(world.schedule.now) ?? null;
  const random = box.admission.uniform();
  if (logged !== null) return logged === 1;
  const given = answer(plan.admission, {
    now: world.schedule.now,
    queue: box.queue.level,
    inUse: box.inUse.level,
    concurrency: capacityOf(box),
    estimatedWait: estimatedWait(box),
    utilisation: utilisation(world, box),
    priority: priorityOf(world, job),
    random,
  });
  if (typeof given !== "boolean") {
    throw new ConfigurationError(
      plan.admission.path,
      "true (let the job in) or false (turn it away) from the function",
      given,
      "A policy is a plain function, never async.",
    );
  }
  world.log?.note(given ? 1 : 0);
  return given;
}

/** What admission has to know of a job that is done: the time it spent in the box, and of that with a slot. */
export function takeNote(box: ServiceState, insideMs: number, heldMs: number): void {
  box.holding.observe(heldMs);
  if (box.limit !== null) box.limit.ended(insideMs, box.inUse.level + box.queue.level);
}

function admitsByData(world: World, box: ServiceState, job: number): boolean {
  const { maxWait, maxUtilisation, spare } = box.plan;
  const tooBusy = maxUtilisation < Infinity && utilisation(world, box) >= maxUtilisation;
  const tooLong = maxWait < Infinity && estimatedWait(box) > maxWait;
  return (!tooBusy && !tooLong) || priorityOf(world, job) >= spare;
}

/** Slots that it has at present, shared or not. */
function capacityOf(box: ServiceState): number {
  return box.sharing === null ? box.slots : box.sharing.capacity;
}

function utilisation({ bin, left, schedule }: World, box: ServiceState): number {
  return box.recentUse.look(box.busy ?? box.inUse, bin, left, schedule.now, capacityOf(box));
}

function estimatedWait(box: ServiceState): number {
  if (box.inUse.level < box.slots) return 0;
  return box.holding.estimateWait(box.queue.level, box.slots);
}
