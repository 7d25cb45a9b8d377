/** A message on an arrow: whether it arrives, and when. */
import { draw } from "../kernel/distribution.ts";
import { AWAY, CALL, GENERATION, JOB } from "./records.ts";
import { type ArrowState, REACHED, REPLIED, type World } from "./state.ts";

function isLost(arrow: ArrowState): boolean {
  return arrow.loss > 0 && arrow.losses.uniform() < arrow.loss;
}

/** How long it takes, ms. */
function onTheWire(arrow: ArrowState): number {
  return draw(arrow.plan.latency, arrow.wire) + arrow.delayedBy;
}

/** A message on a wire that takes time or loses some. */
export function travel(world: World, arrow: ArrowState, job: number): void {
  if (isLost(arrow)) lose(world, job);
  else world.schedule.after(onTheWire(arrow), job | REACHED, world.jobs.words[job + GENERATION]!);
}

/** The message is lost, on the wire or in a box that does not answer: no job, and the caller waits for its timeout. */
export function lose(world: World, job: number): void {
  const call = world.jobs.words[job + CALL]!;
  if (call >= 0) world.calls.words[call + JOB] = AWAY;
  world.jobs.release(job);
}

/** An answer on a wire that takes time or loses some: then the caller waits for its timeout. */
export function returnReply(world: World, arrow: ArrowState, call: number, outcome: number): void {
  const { words } = world.calls;
  words[call + JOB] = AWAY;
  if (isLost(arrow)) return;
  world.schedule.after(onTheWire(arrow), call | (REPLIED + outcome), words[call + GENERATION]!);
}
