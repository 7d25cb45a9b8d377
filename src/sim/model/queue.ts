import { BEFORE, NEXT, type Records } from "./records.ts";
import type { ServiceState } from "./state.ts";

/** A box's queue is a chain through its jobs: any of them can leave in O(1), as cancellation needs. */
export function enqueue(jobs: Records, box: ServiceState, job: number): void {
  const { words } = jobs;
  const tail = box.queueTail;
  words[job + BEFORE] = tail;
  words[job + NEXT] = -1;
  if (tail === -1) box.queueHead = job;
  else words[tail + NEXT] = job;
  box.queueTail = job;
}

export function unlink(jobs: Records, box: ServiceState, job: number): void {
  const { words } = jobs;
  const before = words[job + BEFORE] as number;
  const next = words[job + NEXT] as number;
  if (before === -1) box.queueHead = next;
  else words[before + NEXT] = next;
  if (next === -1) box.queueTail = before;
  else words[next + BEFORE] = before;
}

/** Who is served next: the head of the line or, where a line this long is served from the back, its tail; `-1` when none waits. */
export function nextInLine(box: ServiceState): number {
  return box.queue.level > box.plan.lifoAbove ? box.queueTail : box.queueHead;
}
