/** Operator actions while a run goes on: when they are due, what they do, and how they are taken back. */
import { formatMs, toMs } from "../kernel/duration.ts";
import type { ActionRecord } from "../measure/run.ts";
import { type Action, actionPart } from "./action.ts";
import { affect, stopBox } from "./faults.ts";
import { LOOK_EVERY } from "./watching.ts";
import { about, ACTION, type ServiceState, WARM, type World } from "./state.ts";

/** Puts what is due at a time into the schedule, and the first look at conditions. */
export function scheduleActions(world: World): void {
  for (const [i, { action }] of world.actions.entries()) {
    if (action.at !== undefined) world.schedule.after(toMs(action.at), about(2 * i, ACTION), 0);
  }
  if (world.actions.some(({ watch }) => watch !== null)) world.schedule.after(world.warmup, about(1, WARM), 0);
}

/** A second has passed for those who watch. */
export function look(world: World): void {
  for (const [i, state] of world.actions.entries()) {
    const due = state.watch?.holds(world.bin) === true;
    if (due && !state.underWay) take(world, i);
  }
  world.schedule.after(LOOK_EVERY, about(1, WARM), 0);
}

/** An action is due, or over. */
export function actionTurns(world: World, turn: number): void {
  if (turn % 2 === 0) take(world, turn / 2);
  else takeBack(world, (turn - 1) / 2);
}

/** An action is taken. */
function take(world: World, index: number): void {
  const state = world.actions[index]!;
  const { action } = state;
  state.underWay = true;
  if (action.for !== undefined) world.schedule.after(toMs(action.for), about(2 * index + 1, ACTION), 0);
  note(world, action, "taken");
  apply(world, action, true);
}

/** An action is taken back. */
function takeBack(world: World, index: number): void {
  const state = world.actions[index]!;
  state.underWay = false;
  note(world, state.action, "taken back");
  apply(world, state.action, false);
}

function note(world: World, action: Action, event: ActionRecord["event"]): void {
  world.actionsTaken.push({ atMs: world.schedule.now, event, part: actionPart(action), text: actionText(action) });
}

/**
 * What an action is on is as all its actions under way make it, so that one which is taken back leaves the others in
 * force. What is over and done, such as a restart, can't be taken back.
 */
function apply(world: World, action: Action, on: boolean): void {
  switch (action.kind) {
    case "shed":
      for (const client of world.clients) client.shed = 1 - product(world, keptOf(client.plan.name));
      break;
    case "disableRetries":
      for (const arrow of world.arrows)
        arrow.retriesOff = underWay(world).some((other) => stops(other, arrow.plan.name));
      break;
    case "rollBack":
      if (on) endSpells(world, action.box, ["slow", "delay", "errors", "stall"]);
      break;
    case "replace":
      if (on) endSpells(world, action.box, ["lose", "down"]);
      break;
    case "restart":
      if (on) restartBox(world, action);
      break;
    case "scale":
      scaleBox(world, boxNamed(world, action.box), product(world, growthOf(action.box)));
      break;
    case "warm":
      if (on) warmCache(world, action.box);
      break;
    case "setCoalescing":
      setCoalescing(world, action.box);
      break;
  }
}

function underWay(world: World): readonly Action[] {
  return world.actions.filter((state) => state.underWay).map(({ action }) => action);
}

function product(world: World, factor: (action: Action) => number): number {
  return underWay(world).reduce((all, action) => all * factor(action), 1);
}

/** Share of a client's requests that an action lets through. */
const keptOf =
  (client: string) =>
  (action: Action): number =>
    action.kind === "shed" && action.client === client ? 1 - action.share : 1;

/** By how much an action multiplies a box's slots. */
const growthOf =
  (box: string) =>
  (action: Action): number =>
    action.kind === "scale" && action.box === box ? action.by : 1;

function stops(action: Action, arrow: string): boolean {
  return action.kind === "disableRetries" && (action.arrow === "*" || action.arrow === arrow);
}

function boxNamed(world: World, name: string): ServiceState {
  return world.services.find(({ plan }) => plan.name === name)!;
}

function endSpells(world: World, box: string, kinds: readonly string[]): void {
  const { now } = world.schedule;
  for (const spell of world.spells) {
    const { fault, own, from } = spell;
    if (!own && "box" in fault && fault.box === box && kinds.includes(fault.kind) && from <= now)
      spell.until = Math.min(spell.until, now);
  }
  affect(world, boxNamed(world, box));
}

function restartBox(world: World, { box: name, down, cold }: Extract<Action, { kind: "restart" }>): void {
  const { now } = world.schedule;
  const back = now + toMs(down);
  world.addSpell({ kind: "down", box: name, at: now, mode: "error" }, now, back, true);
  if (cold !== undefined)
    world.addSpell({ kind: "slow", box: name, at: back, by: cold.by }, back, back + toMs(cold.for), true);
  stopBox(world, boxNamed(world, name), toMs(down));
}

function scaleBox(world: World, box: ServiceState, by: number): void {
  box.scaledBy = by;
  affect(world, box);
}

function warmCache(world: World, name: string): void {
  const cache = world.caches!.named(name);
  for (let key = 0; key < cache.held.length; key++) cache.store(key, world.schedule.now);
}

function setCoalescing(world: World, name: string): void {
  const cache = world.caches!.named(name);
  const asked = underWay(world).some((other) => other.kind === "setCoalescing" && other.box === name);
  cache.coalesce(asked || cache.plan.coalesce);
}

/** An action in words: "shop sheds 40 %". */
export function actionText(action: Action): string {
  switch (action.kind) {
    case "shed":
      return `${Number((action.share * 100).toFixed(1))} % of ${action.client} shed`;
    case "disableRetries":
      return action.arrow === "*" ? "retries off everywhere" : `retries off on ${action.arrow.replace("->", "→")}`;
    case "rollBack":
      return `${action.box} rolled back`;
    case "replace":
      return `${action.box}: lost nodes replaced`;
    case "restart":
      return `${action.box} restarted, ${formatMs(toMs(action.down))} down`;
    case "scale":
      return `${action.box} × ${action.by}`;
    case "warm":
      return `${action.box} filled from a copy`;
    case "setCoalescing":
      return `${action.box}: fetches coalesced`;
  }
}
