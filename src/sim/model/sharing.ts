/**
 * Processor sharing: nobody waits for a slot, and everybody at work shares the box's capacity equally. Of n jobs
 * on c servers each advances at min(1, c / n).
 *
 * Exact, by virtual time: `work` is what a job has received that was there from the start, so a job that comes
 * now and needs w is done when `work` has grown by w, whoever else comes and goes. Ends in virtual time never
 * change; only how fast it runs does. A step costs O(log n).
 */
import { draw } from "../kernel/distribution.ts";
import { contentionFactor } from "../policies/contention.ts";
import { FAILING, STATE } from "./records.ts";
import { placesOf, type Sharing } from "./shares.ts";
import { about, type ServiceState, SHARED, type World } from "./state.ts";

/** A job joins those at work. What a fault or a rejection adds to its work is shared as the work is. */
export function shareIn(world: World, box: ServiceState, sharing: Sharing, job: number): void {
  const { plan } = box;
  let work = draw(plan.work, box.work) + box.delayedBy;
  if (box.errorRate > 0 && box.luck.uniform() < box.errorRate) {
    world.jobs.words[job + STATE] = FAILING;
    work *= box.errorCost;
  }
  box.workTime.add(world.bin, work * box.slowness);
  catchUp(world, sharing);
  const sequence = sharing.sequence++;
  sharing.atWork.set(job, sequence);
  // What rejections have cost was stretched by slowness when it was incurred.
  sharing.ends.push(sharing.work + work + box.debt / box.slowness, sequence, job, 0);
  box.debt = 0;
  shareOut(world, box, sharing);
}

/** A job leaves its place; if it was still at work, the others get its share. */
export function leaveShare(world: World, box: ServiceState, sharing: Sharing, job: number): void {
  if (!sharing.atWork.has(job)) return;
  catchUp(world, sharing);
  sharing.atWork.delete(job);
  shareOut(world, box, sharing);
}

/** The end that was foreseen has come: the job whose work is done, `-1` when it was foreseen wrongly. */
export function endOfShare(world: World, box: ServiceState, sharing: Sharing, version: number): number {
  if (version !== sharing.version) return -1;
  const { ends, atWork } = sharing;
  const job = ends.headWhat;
  sharing.work = ends.headTime;
  sharing.asOf = world.schedule.now;
  atWork.delete(job);
  shareOut(world, box, sharing);
  return job;
}

/** Faults have turned: the machine is faster or slower for the work under way too. */
export function shareAnew(world: World, box: ServiceState, sharing: Sharing): void {
  catchUp(world, sharing);
  sharing.capacity = box.slots;
  box.slots = placesOf(box.slots, box.plan.queueLimit);
  shareOut(world, box, sharing);
}

function catchUp(world: World, sharing: Sharing): void {
  const { now } = world.schedule;
  sharing.work += (now - sharing.asOf) * sharing.rate;
  sharing.asOf = now;
}

/** Sets how fast work goes from here, and foresees the next end. */
function shareOut(world: World, box: ServiceState, sharing: Sharing): void {
  const { ends, atWork, capacity } = sharing;
  const { plan } = box;
  const busy = Math.min(atWork.size, capacity);
  if (box.busy !== null) box.busy.add(world.bin, world.left, busy - box.busy.level);
  sharing.version = (sharing.version + 1) | 0;
  while (ends.size > 0 && atWork.get(ends.headWhat) !== ends.headSequence) ends.pop();
  sharing.rate = 0;
  if (ends.size === 0 || busy === 0 || box.stalledUntil > world.schedule.now) return;
  const contention = plan.slope > 0 ? contentionFactor(atWork.size, plan.knee, plan.slope) : 1;
  sharing.rate = busy / atWork.size / (box.slowness * contention);
  const left = Math.max(0, ends.headTime - sharing.work) / sharing.rate;
  world.schedule.after(left, about(sharing.box, SHARED), sharing.version);
}
