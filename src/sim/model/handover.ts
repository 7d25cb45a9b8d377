import { BOX } from "./records.ts";
import type { World } from "./state.ts";

/** A job whose own work is done is a program's from here on, or a cache's. */
export function handOver(world: World, job: number): void {
  if (world.services[world.jobs.words[job + BOX]!]!.plan.program !== null) world.programs!.handle(job);
  else world.caches!.lookUp(job);
}
