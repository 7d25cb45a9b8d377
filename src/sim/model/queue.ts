import type { ServiceState } from "./state.ts";
import type { Jobs } from "./records.ts";

/** A box's queue is a chain through its jobs: any of them can leave in O(1), as cancellation needs. */
export function enqueue(jobs: Jobs, box: ServiceState, job: number): void {
  jobs.before[job] = box.queueTail;
  jobs.behind[job] = -1;
  if (box.queueTail === -1) box.queueHead = job;
  else jobs.behind[box.queueTail] = job;
  box.queueTail = job;
  box.queueLength++;
}

export function unlink(jobs: Jobs, box: ServiceState, job: number): void {
  const before = jobs.before[job] as number;
  const behind = jobs.behind[job] as number;
  if (before === -1) box.queueHead = behind;
  else jobs.behind[before] = behind;
  if (behind === -1) box.queueTail = before;
  else jobs.before[behind] = before;
  box.queueLength--;
}

/** Who is served next: the job that has waited longest, or with LIFO the one that came last; `-1` when none waits. */
export function nextInLine(box: ServiceState): number {
  return box.plan.lifo ? box.queueTail : box.queueHead;
}
