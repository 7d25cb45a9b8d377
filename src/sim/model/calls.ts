/**
 * The calls of a service, one after the other or several at once: each always made, or only with some probability,
 * or only for the requests of some clients. Boxes that always make all their calls in turn never come here during a run.
 */
import { ConfigurationError } from "./errors.ts";
import type { Box } from "./config.ts";
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

/** One call of a service: to a box, always or not by every job. */
export type OneCall<Callee extends string = string> = Callee | CallOf<Callee>;

/**
 * One step of a service's `calls`: a call, or a list of calls that are made at the same time. All of these must
 * answer before the next step; the first that fails fails the job.
 */
export type CallStep<Callee extends string = string> = OneCall<Callee> | readonly OneCall<Callee>[];

/** When a step is made. */
export interface StepPlan {
  readonly share: number;
  /** Indices of clients; `null` for all. */
  readonly routes: readonly number[] | null;
  /** Index of the first call that waits for this one: the next, unless others are made at the same time. */
  readonly until: number;
}

/** A service's calls without their grouping, each with where it stands in the configuration: `[1]`, `[1][0]`. */
export function callsOf(steps: readonly CallStep[] = []): readonly { readonly call: OneCall; readonly at: string }[] {
  return steps.flatMap((step, i) =>
    isList(step) ? step.map((call, j) => ({ call, at: `[${i}][${j}]` })) : [{ call: step, at: `[${i}]` }],
  );
}

/** Array.isArray does not narrow a readonly list. */
function isList(step: CallStep): step is readonly OneCall[] {
  return Array.isArray(step);
}

/** The box that is called. */
export function calleeOf(step: OneCall): string {
  return typeof step === "string" ? step : step.to;
}

/** The boxes that a box may call, in order, as often as it names them. */
export function calleesOf(box: Box): readonly string[] {
  return callsIn(box).map(({ call }) => calleeOf(call));
}

/** The calls that a box has, each with where it stands in the box: `.calls[1]`, `.over[0]`. */
export function callsIn(box: Box): ReturnType<typeof callsOf> {
  if (box.kind === "client") return [];
  if (box.kind === "balancer") return box.over.map((call, i) => ({ call, at: `.over[${i}]` }));
  return callsOf(box.calls).map(({ call, at }) => ({ call, at: `.calls${at}` }));
}

/** When each call is made; `null` when every job makes all of them, one after the other. */
export function stepPlans(calls: readonly CallStep[], clients: readonly string[]): readonly StepPlan[] | null {
  const plans: StepPlan[] = [];
  for (const step of calls) {
    const together = isList(step) ? step : [step];
    const until = plans.length + together.length;
    for (const call of together) plans.push({ ...occasion(call, clients), until });
  }
  const always = ({ share, routes, until }: StepPlan, at: number): boolean =>
    share === 1 && routes === null && until === at + 1;
  return plans.every(always) ? null : plans;
}

function occasion(call: OneCall, clients: readonly string[]): Pick<StepPlan, "share" | "routes"> {
  if (typeof call === "string") return { share: 1, routes: null };
  return { share: call.share ?? 1, routes: call.for?.map((name) => clients.indexOf(name)) ?? null };
}

/** The next call, from `step` on and before `end`, that a job makes; `end` when there is none. */
export function nextMade(
  world: World,
  job: number,
  step: number,
  plans: readonly StepPlan[],
  arrows: readonly number[],
  end: number,
): number {
  const route = world.jobs.words[job + ROUTE]!;
  for (let at = step; at < end; at++) {
    const { share, routes } = plans[at]!;
    if (routes !== null && !routes.includes(route)) continue;
    if (share === 1 || world.arrows[arrows[at]!]!.chance.uniform() < share) return at;
  }
  return end;
}

/** @throws ConfigurationError where a step is for the requests of something that is no client. */
export function checkRoutes(boxes: Readonly<Record<string, Box>>): void {
  for (const [name, box] of Object.entries(boxes)) {
    for (const { call, at } of callsIn(box)) {
      if (typeof call === "string") continue;
      for (const [j, route] of (call.for ?? []).entries()) {
        if (boxes[route]?.kind === "client") continue;
        const path = `${member("boxes", name)}${at}.for[${j}]`;
        throw new ConfigurationError(path, "a client", route, "A request's route is the client that sent it.");
      }
    }
  }
}
