import { toMs } from "../kernel/duration.ts";
import type { Fault } from "./config.ts";
import { fillSlots } from "./slots.ts";
import { shareAnew } from "./sharing.ts";
import type { ServiceState, World } from "./state.ts";
import { endOf } from "./trigger.ts";

/** Puts every fault's begin and end into the schedule. */
export function scheduleFaults(world: World): void {
  for (const fault of world.incident.faults) world.addSpell(fault, toMs(fault.at), endOf(fault));
}

/** A fault begins or ends: what it is on is as all its faults under way make it. */
export function faultTurns(world: World, index: number): void {
  const name = world.spells[index]!.fault.box;
  const box = world.services.find((service) => service.plan.name === name);
  if (box !== undefined) affect(world, box);
  const arrivals = world.clients.find((client) => client.plan.name === name)?.arrivals ?? null;
  if (arrivals !== null) arrivals.surge = underWay(world, name).reduce((factor, fault) => factor * surgeOf(fault), 1);
}

function underWay(world: World, name: string): readonly Fault[] {
  const { now } = world.schedule;
  return world.spells
    .filter(({ fault, from, until }) => fault.box === name && now >= from && now < until)
    .map(({ fault }) => fault);
}

function surgeOf(fault: Fault): number {
  return fault.kind === "surge" ? fault.by : 1;
}

/** Slowness multiplies, delays and lost slots add up, the worst error rate rules. */
export function affect(world: World, box: ServiceState): void {
  [box.slowness, box.delayedBy, box.errorRate, box.errorCost, box.stalledUntil] = [1, 0, 0, 1, 0];
  box.down = "no";
  box.slots = Math.round(box.plan.concurrency * box.scaledBy);
  for (const fault of underWay(world, box.plan.name)) add(box, fault);
  world.keepOpen(box);
  if (box.sharing !== null) shareAnew(world, box, box.sharing);
  fillSlots(world, box);
}

function add(box: ServiceState, fault: Fault): void {
  switch (fault.kind) {
    case "slow":
      box.slowness *= fault.by;
      break;
    case "delay":
      box.delayedBy += toMs(fault.by);
      break;
    case "stall":
      box.stalledUntil = Math.max(box.stalledUntil, endOf(fault));
      break;
    case "down":
      box.down = fault.mode;
      break;
    case "lose":
      box.slots = Math.max(0, box.slots - fault.slots);
      break;
    case "errors":
      if (fault.rate > box.errorRate) [box.errorRate, box.errorCost] = [fault.rate, fault.cost];
      break;
    case "surge":
      break;
  }
}
