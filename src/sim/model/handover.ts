import { ARROW, BOX } from "./records.ts";
import type { World } from "./state.ts";

/** A job whose own work is done is a program's from here on, or a cache's or a balancer's; false when nobody takes it. */
export function handOver(world: World, job: number): boolean {
  const { program, cache, balancer } = world.services[world.jobs.words[job + BOX]!]!.plan;
  if (program !== null) world.programs!.handle(job);
  else if (cache !== null) world.caches!.lookUp(job);
  else if (balancer !== null) world.balancers!.handOn(job);
  else return false;
  return true;
}

/** A health check that asks for the box alone, and not for those behind it. */
export function isShallowCheck(world: World, job: number): boolean {
  return world.arrows[world.jobs.words[job + ARROW]!]!.plan.check === "shallow";
}
