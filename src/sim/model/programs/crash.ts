/** What a crash does to those who have asked something of the box: they hear nothing, until their timeout. */
import { nextInLine } from "../queue.ts";
import { AWAY, CALL, JOB } from "../records.ts";
import { freeSlot, leaveQueue } from "../slots.ts";
import type { ServiceState, World } from "../state.ts";

/** Empties the queue. */
export function dropJobs(world: World, box: ServiceState): void {
  for (let job = nextInLine(box); job !== -1; job = nextInLine(box)) {
    leaveQueue(world, box, job);
    vanish(world, job);
  }
}

/** Takes a job off its slot. */
export function vacate(world: World, box: ServiceState, job: number): void {
  freeSlot(world, box, job);
  vanish(world, job);
}

function vanish(world: World, job: number): void {
  const call = world.jobs.words[job + CALL]!;
  if (call >= 0) world.calls.words[call + JOB] = AWAY;
  world.jobs.release(job);
}
