import { OK } from "../policies/outcome.ts";
import { finish, makeCalls } from "./life.ts";
import { ARROW, BOX } from "./records.ts";
import type { World } from "./state.ts";

/** A job whose own work is done is a program's from here on, or a cache's or a balancer's; a health check ends here. */
export function handOver(world: World, job: number): void {
  const { words } = world.jobs;
  const { program, cache, balancer } = world.services[words[job + BOX]!]!.plan;
  if (world.arrows[words[job + ARROW]!]!.plan.check === "shallow") finish(world, job, OK);
  else if (program !== null) world.programs!.handle(job);
  else if (cache !== null) world.caches!.lookUp(job);
  else if (balancer !== null) world.balancers!.handOn(job);
  else makeCalls(world, job);
}
