/**
 * A call of which several tries are under way at once: the first answer counts.
 *
 * Each further try has a call record of its own, so that it has its own timeout and its own place behind breaker and
 * bulkhead. The first one's record, the leader, stands for the call; the others hang on it, youngest first, and are
 * gone as soon as they have ended. The youngest may still be due: its `JOB` is -1.
 */
import { toMs } from "../kernel/duration.ts";
import { REJECTED } from "../policies/outcome.ts";
import type { HedgePlan } from "../policies/hedge.ts";
import type { Arrow } from "./config.ts";
import { ConfigurationError } from "./errors.ts";
import { letGo } from "./leaving.ts";
import {
  ARROW,
  ATTEMPT,
  DEADLINE,
  DELAY,
  GENERATION,
  JOB,
  LAST_OUTCOME,
  LEADER,
  NEXT_TRY,
  PARENT,
  SENT_AT,
} from "./records.ts";
import { type ArrowState, RETRY_DUE, type World } from "./state.ts";
import { overflow } from "./tries.ts";
import { member } from "./validate.ts";

/** A call on an arrow that hedges begins: its first hedge is due some time from now. */
export function lead(world: World, hedge: HedgePlan, call: number): void {
  const { words } = world.calls;
  words[call + JOB] = -1;
  words[call + LEADER] = call;
  words[call + NEXT_TRY] = -1;
  planHedge(world, hedge, call, 1);
}

function planHedge(world: World, { afterMs }: HedgePlan, leader: number, tries: number): void {
  const { calls, schedule } = world;
  const hedge = calls.take();
  const { words, times } = calls;
  if (hedge === -1) {
    overflow(world, world.arrows[words[leader + ARROW]!]!);
    return;
  }
  for (const same of [ARROW, PARENT, LEADER]) words[hedge + same] = words[leader + same]!;
  for (const same of [SENT_AT, DELAY, DEADLINE]) times[(hedge >> 1) + same] = times[(leader >> 1) + same]!;
  words[hedge + ATTEMPT] = tries;
  words[hedge + JOB] = -1;
  words[hedge + NEXT_TRY] = words[leader + NEXT_TRY]!;
  words[leader + NEXT_TRY] = hedge;
  schedule.after(afterMs, hedge | RETRY_DUE, words[hedge + GENERATION]!);
}

/** Whether a hedge that is due is sent: unless operators or the budget keep it back. The next one is then due in turn. */
export function mayHedge(world: World, arrow: ArrowState, plan: HedgePlan, hedge: number): boolean {
  if (arrow.retriesOff) return false;
  if (arrow.budget !== null && !arrow.budget.spend(world.schedule.now)) return false;
  const { words } = world.calls;
  const tries = words[hedge + ATTEMPT]!;
  if (tries < plan.max) planHedge(world, plan, words[hedge + LEADER]!, tries + 1);
  return true;
}

/** A hedge is not sent, and none after it. The call that is over with that, -1 when a try of it is under way. */
export function withoutHedge(world: World, hedge: number): number {
  const leader = world.calls.words[hedge + LEADER]!;
  drop(world, leader, hedge);
  return isUnderWay(world, leader) ? -1 : leader;
}

/**
 * A try of a hedged call has ended. The call that is over by that, with its outcome in `LAST_OUTCOME`; -1 while it
 * waits for another try.
 */
export function endHedged(world: World, plan: HedgePlan, call: number, outcome: number): number {
  const { words } = world.calls;
  const leader = words[call + LEADER]!;
  // A hedge that breaker or bulkhead has kept from being sent: no answer, and no failure either.
  const keptBack = call !== leader && outcome === REJECTED && words[call + JOB] === -1;
  if (!keptBack) words[leader + LAST_OUTCOME] = outcome;
  endTry(world, leader, call);
  if ((keptBack || plan.nonFatal[outcome]!) && waitsOn(world, leader, keptBack)) return -1;
  letOthersGo(world, leader);
  return leader;
}

/** Whether a failed try leaves something to wait for: others under way, or one more that now goes out at once. */
function waitsOn(world: World, leader: number, keptBack: boolean): boolean {
  const { words } = world.calls;
  const others = isUnderWay(world, leader);
  const due = words[leader + NEXT_TRY]!;
  const isDue = due !== -1 && words[due + JOB] === -1;
  if (isDue && !(keptBack && others)) sendAtOnce(world, due);
  return isDue || others;
}

/** The leader stays, since it stands for the call. */
function endTry(world: World, leader: number, call: number): void {
  const { words } = world.calls;
  words[call + JOB] = -1;
  words[call + GENERATION] = (words[call + GENERATION]! + 1) | 0;
  if (call !== leader) drop(world, leader, call);
}

function sendAtOnce(world: World, due: number): void {
  const { words } = world.calls;
  const generation = (words[due + GENERATION]! + 1) | 0;
  words[due + GENERATION] = generation;
  world.soon.push(-1 - due, generation);
}

function isUnderWay(world: World, leader: number): boolean {
  const { words } = world.calls;
  for (let call = leader; call !== -1; call = words[call + NEXT_TRY]!) if (words[call + JOB] !== -1) return true;
  return false;
}

/** The call has its answer: what else was asked is called off, or goes on for nobody. */
function letOthersGo(world: World, leader: number): void {
  const { calls } = world;
  letGo(world, leader);
  for (let call = calls.words[leader + NEXT_TRY]!; call !== -1; call = calls.words[leader + NEXT_TRY]!) {
    letGo(world, call);
    drop(world, leader, call);
  }
}

/** Takes a further try off its call. */
function drop(world: World, leader: number, hedge: number): void {
  const { words } = world.calls;
  let before = leader;
  while (words[before + NEXT_TRY] !== hedge) before = words[before + NEXT_TRY]!;
  words[before + NEXT_TRY] = words[hedge + NEXT_TRY]!;
  world.calls.release(hedge);
}

/** @throws ConfigurationError where an arrow's hedge and the rest of it do not go together. */
export function checkHedging(path: string, { hedge, retry, timeout, deadline }: Arrow): void {
  if (hedge === undefined) return;
  const at = member(path, "hedge");
  if (retry !== undefined)
    throw new ConfigurationError(at, "no hedge on an arrow that retries", hedge, "Take one of the two, as with gRPC.");
  for (const [name, wait] of Object.entries({ timeout, deadline })) {
    if (wait === undefined || toMs(hedge.after) < toMs(wait)) continue;
    throw new ConfigurationError(`${at}.after`, `less than the ${name}`, hedge.after, "By then nobody waits any more.");
  }
}
