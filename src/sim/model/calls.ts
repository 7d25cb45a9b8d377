/**
 * The calls of a service, one after the other: each always made, or only with some probability, or only for
 * the requests of some clients. Boxes that always make all their calls never come here during a run.
 */
import { ConfigurationError } from "./errors.ts";
import type { Cache, Client, Service } from "./config.ts";
import type { Program } from "./programs/program.ts";
import { ROUTE } from "./records.ts";
import type { World } from "./state.ts";
import { member } from "./validate.ts";

/** A call that not every job makes. */
export interface CallOf<Callee extends string = string> {
  /** The box that is called. */
  readonly to: Callee;
  /** Probability that a job makes the call, 0 to 1. @defaultValue 1 */
  readonly share?: number;
  /** Clients: only jobs that serve a request of one of these make the call. @defaultValue all */
  readonly for?: readonly string[];
}

/** One step of a service's `calls`: a box, or a call that not every job makes. */
export type CallStep<Callee extends string = string> = Callee | CallOf<Callee>;

/** When a step is made. */
export interface StepPlan {
  readonly share: number;
  /** Indices of clients; `null` for all. */
  readonly routes: readonly number[] | null;
}

/** The box that a step calls. */
export function calleeOf(step: CallStep): string {
  return typeof step === "string" ? step : step.to;
}

/** The boxes that a box may call, in order, as often as it names them. */
export function calleesOf(box: Client | Service | Program | Cache): readonly string[] {
  return box.kind === "client" ? [] : (box.calls ?? []).map(calleeOf);
}

/** When each step is made; `null` when every job makes all of them. */
export function stepPlans(calls: readonly CallStep[], clients: readonly string[]): readonly StepPlan[] | null {
  if (calls.every((step) => typeof step === "string" || ((step.share ?? 1) === 1 && step.for === undefined)))
    return null;
  return calls.map((step) => ({
    share: typeof step === "string" ? 1 : (step.share ?? 1),
    routes: typeof step === "string" ? null : (step.for?.map((name) => clients.indexOf(name)) ?? null),
  }));
}

/** The next step, from `step` on, that a job makes; past the last one when there is none. */
export function nextMade(
  world: World,
  job: number,
  step: number,
  plans: readonly StepPlan[],
  arrows: readonly number[],
): number {
  const route = world.jobs.words[job + ROUTE]!;
  for (let at = step; at < plans.length; at++) {
    const { share, routes } = plans[at]!;
    if (routes !== null && !routes.includes(route)) continue;
    if (share === 1 || world.arrows[arrows[at]!]!.chance.uniform() < share) return at;
  }
  return plans.length;
}

/** @throws ConfigurationError where a step is for the requests of something that is no client. */
export function checkRoutes(boxes: Readonly<Record<string, Client | Service | Program | Cache>>): void {
  for (const [name, box] of Object.entries(boxes)) {
    if (box.kind === "client") continue;
    const steps: readonly CallStep[] = box.calls ?? [];
    for (const [i, step] of steps.entries()) {
      if (typeof step === "string") continue;
      for (const [j, route] of (step.for ?? []).entries()) {
        if (boxes[route]?.kind === "client") continue;
        const path = `${member("boxes", name)}.calls[${i}].for[${j}]`;
        throw new ConfigurationError(path, "a client", route, "A request's route is the client that sent it.");
      }
    }
  }
}
