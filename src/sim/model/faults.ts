import { toMs } from "../kernel/duration.ts";
import type { Fault } from "./config.ts";
import { faultPart } from "./fault.ts";
import { loseJobs } from "./losing.ts";
import { fillSlots } from "./slots.ts";
import { shareAnew } from "./sharing.ts";
import type { ArrowState, ServiceState, World } from "./state.ts";
import { endOf } from "./trigger.ts";

/** Puts every fault's begin and end into the schedule. */
export function scheduleFaults(world: World): void {
  for (const fault of world.incident.faults) {
    world.addSpell(fault, toMs(fault.at), endOf(fault));
    if (fault.kind === "crash" && fault.coldStart !== undefined) {
      const { by, for: long } = fault.coldStart;
      const back = endOf(fault);
      if (back < Infinity) world.addSpell({ kind: "slow", box: fault.box, at: back, by }, back, back + toMs(long));
    }
  }
}

/** A fault begins or ends: what it is on is as all its faults under way make it. */
export function faultTurns(world: World, index: number): void {
  const { fault, from } = world.spells[index]!;
  if ("arrow" in fault) {
    for (const arrow of world.arrows) if (arrow.plan.wire === fault.arrow) affectWire(world, arrow);
    return;
  }
  const name = fault.box;
  if (fault.kind === "expire") {
    world.caches!.named(name).expire();
    return;
  }
  const box = world.services.find((service) => service.plan.name === name);
  if (fault.kind === "crash" && from === world.schedule.now) stopBox(world, box!, endOf(fault) - from);
  else if (box !== undefined) affect(world, box);
  const surge = underWay(world, `box:${name}`).reduce((factor, fault) => factor * surgeOf(fault), 1);
  for (const source of world.sources)
    if (source !== null && world.clients[source.client]!.plan.name === name) source.surge = surge;
}

function underWay(world: World, part: string): readonly Fault[] {
  const { now } = world.schedule;
  return world.spells
    .filter(({ fault, from, until }) => faultPart(fault) === part && now >= from && now < until)
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
  for (const fault of underWay(world, `box:${box.plan.name}`)) add(box, fault);
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
    case "crash":
      box.down = "error";
      break;
    case "lose":
      box.slots = Math.max(0, box.slots - fault.slots);
      break;
    case "errors":
      if (fault.rate > box.errorRate) [box.errorRate, box.errorCost] = [fault.rate, fault.cost];
      break;
    case "surge":
    case "partition":
    case "loseMessages":
    case "delayMessages":
    case "expire":
      break;
  }
}

/** Shares that are lost come on top of each other, delays add up. */
function affectWire(world: World, arrow: ArrowState): void {
  arrow.loss = arrow.plan.loss;
  arrow.delayedBy = 0;
  for (const fault of underWay(world, `arrow:${arrow.plan.wire}`)) {
    if (fault.kind === "delayMessages") arrow.delayedBy += toMs(fault.by);
    const share = fault.kind === "partition" ? 1 : fault.kind === "loseMessages" ? fault.share : 0;
    arrow.loss += share - arrow.loss * share;
  }
}

/** A box stops, with everything that is in it; it is `awayMs` until a program runs again. */
export function stopBox(world: World, box: ServiceState, awayMs: number): void {
  affect(world, box);
  // What a cache holds is in memory.
  if (box.plan.cache !== null) world.caches!.named(box.plan.name).empty();
  if (box.plan.program === null) loseJobs(world, box);
  else world.programs!.crash(world.services.indexOf(box), awayMs);
}
