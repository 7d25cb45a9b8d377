/** A box that stops loses every job that is in it. Those who wait for one get an error. */
import { ERROR } from "../policies/outcome.ts";
import { answer } from "./life.ts";
import { abandonCalls } from "./leaving.ts";
import { freeSlot, leaveQueue } from "./slots.ts";
import { CALLING, GENERATION, QUEUED, STATE, WORKING } from "./records.ts";
import type { ServiceState, World } from "./state.ts";

/** Loses all jobs of a box, which must have been closed before: what is asked again at once is turned away. */
export function loseJobs(world: World, box: ServiceState): void {
  const { words } = world.jobs;
  const index = world.services.indexOf(box);
  const found = world.jobs.idsOfBox(index).map((job) => [job, words[job + GENERATION]!] as const);
  const { slots } = box;
  // No slot is handed on meanwhile.
  box.slots = 0;
  for (const [job, generation] of found) {
    // An answer may have ended further jobs of the same box.
    if (world.jobs.words[job + GENERATION] === generation) loseJob(world, box, job);
  }
  box.slots = slots;
}

function loseJob(world: World, box: ServiceState, job: number): void {
  const { words } = world.jobs;
  const state = words[job + STATE]!;
  if (state !== QUEUED && state < WORKING) return;
  box.lost.add();
  if (state === CALLING) abandonCalls(world, job);
  if (state === QUEUED) leaveQueue(world, box, job);
  else freeSlot(world, box, job);
  answer(world, job, ERROR);
}
