import { toMs } from "../kernel/duration.ts";
import { about, FAULT_TURNS, type World } from "./state.ts";
import { endOf } from "./trigger.ts";

/** Puts every fault's begin and end into the schedule. */
export function scheduleFaults(world: World): void {
  for (const [i, fault] of world.incident.faults.entries()) {
    world.schedule.after(toMs(fault.at), about(i, FAULT_TURNS), 0);
    if (fault.for !== undefined) world.schedule.after(endOf(fault), about(i, FAULT_TURNS), 0);
  }
}

/** A fault begins or ends: the box is as its faults under way make it. Slowness multiplies, the worst error rate rules. */
export function faultTurns(world: World, index: number): void {
  const name = world.incident.faults[index]?.box;
  const box = world.services.find((service) => service.plan.name === name);
  if (box === undefined) return;
  const { now } = world.schedule;
  [box.slowness, box.errorRate, box.errorCost, box.stalledUntil] = [1, 0, 1, 0];
  for (const fault of world.incident.faults) {
    if (fault.box !== name || now < toMs(fault.at) || now >= endOf(fault)) continue;
    if (fault.kind === "slow") box.slowness *= fault.by;
    else if (fault.kind === "stall") box.stalledUntil = Math.max(box.stalledUntil, endOf(fault));
    else if (fault.rate > box.errorRate) [box.errorRate, box.errorCost] = [fault.rate, fault.cost];
  }
}
