/** Clients, once their request is out of their hands: what they take note of, and what they do next. */
import { draw } from "../kernel/distribution.ts";
import { OK, REJECTED } from "../policies/outcome.ts";
import { about, THOUGHT, type World } from "./state.ts";

/** A request has its outcome: its sender takes note, and in a closed loop thinks of the next one. */
export function requestSettled(world: World, clientId: number, sentAt: number, outcome: number): void {
  const client = world.clients[clientId]!;
  const took = world.schedule.now - sentAt;
  if (world.measuredFrom < Infinity) client.outcomes.record(world.bin, took);
  if (outcome === OK) {
    client.cohortGood.add(world.binOf(sentAt), 1);
    if (sentAt >= world.measuredFrom) client.latency.record(took);
  } else {
    client.failures.add();
    client.cohortFailed.add(world.binOf(sentAt), 1);
  }
  if (client.plan.users > 0) think(world, clientId);
}

/** A new request is turned away before it enters: it fails at once, and nothing is sent. */
export function shedRequest(world: World, clientId: number): void {
  world.clients[clientId]!.sheds.add();
  requestSettled(world, clientId, world.schedule.now, REJECTED);
}

/** A user of a closed loop pauses before the next request. */
export function think(world: World, clientId: number): void {
  const client = world.clients[clientId]!;
  world.schedule.after(draw(client.plan.think, client.thinking), about(clientId, THOUGHT), 0);
}
