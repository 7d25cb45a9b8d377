import { type Duration, toMs } from "../kernel/duration.ts";
import { type Sampler, sampler } from "../kernel/distribution.ts";
import type { AdmissionFunction } from "../policies/admission.ts";
import { type BackoffPlan, backoffPlan } from "../policies/backoff.ts";
import { type BreakerPlan, breakerPlan } from "../policies/breaker.ts";
import { type BudgetState, ratioBudget, type RetryBudget, tokenBudget } from "../policies/budget.ts";
import { type CodelPlan, codelPlan } from "../policies/codel.ts";
import { type HedgePlan, hedgePlan } from "../policies/hedge.ts";
import { type LimitPlan, limitPlan } from "../policies/limit.ts";
import { OUTCOMES } from "../policies/outcome.ts";
import { popularityOf } from "../policies/popularity.ts";
import type { RetryFunction } from "../policies/retry.ts";
import type { Action } from "./action.ts";
import { type BalancerPlan, balancerPlan, healthArrows } from "./balancing.ts";
import { calleeOf, callsOf, type StepPlan, stepPlans } from "./calls.ts";
import type { Arrow, Balancer, Cache, Client, Service, System } from "./config.ts";
import { type ProgramPlan, programPlan } from "./programs/plan.ts";
import type { Program } from "./programs/program.ts";
import { member } from "./validate.ts";

/** A policy function and where it stands in the configuration. */
export interface PolicySlot<F> {
  readonly path: string;
  readonly ask: F;
}

export interface ClientPlan {
  readonly name: string;
  readonly arrow: number;
  /** 0 for an open loop. */
  readonly users: number;
  readonly think: Sampler;
  readonly priority: number;
  /** Its priority's place among those of all clients: 0 is the lowest. */
  readonly level: number;
}

export interface ServicePlan {
  readonly name: string;
  readonly concurrency: number;
  readonly queueLimit: number;
  /** Jobs waiting above which the last one is served first; 0 is LIFO, `Infinity` FIFO. */
  readonly lifoAbove: number;
  readonly codel: CodelPlan | null;
  /** Number of levels where the highest priority goes first, 0 where priority does not count. */
  readonly priorities: number;
  readonly work: Sampler;
  /** Arrows of its calls, in order. */
  readonly calls: readonly number[];
  /** When each call is made; `null` when all always are, one after the other. */
  readonly steps: readonly StepPlan[] | null;
  /** True when some of its calls are made at the same time. */
  readonly parallel: boolean;
  readonly knee: number;
  readonly slope: number;
  /** True when its jobs share the slots. */
  readonly shared: boolean;
  readonly limit: LimitPlan | null;
  /** ms; `Infinity` when there is no such limit. */
  readonly maxWait: number;
  /** `Infinity` when there is no such limit. */
  readonly maxUtilisation: number;
  /** Priority from which data admission lets in all the same, `Infinity` when none is. */
  readonly spare: number;
  readonly admission: PolicySlot<AdmissionFunction> | null;
  /** Share of a job's work. */
  readonly rejectionCost: number;
  /** `null` for a service. */
  readonly program: ProgramPlan | null;
  /** `null` for a service. */
  readonly cache: CachePlan | null;
  /** `null` for a service. */
  readonly balancer: BalancerPlan | null;
  /** True when a program, a cache or a balancer, or a balancer's check goes on with a job whose work is done. */
  readonly handled: boolean;
}

export interface CachePlan {
  /** Its arrow, on which it fetches. */
  readonly arrow: number;
  /** Cumulative shares of the keys, most popular first. */
  readonly popularity: Float64Array;
  /** ms */
  readonly ttl: number;
  readonly ttlJitter: number;
  readonly coalesce: boolean;
  readonly staleWhileRevalidate: boolean;
  readonly staleIfError: boolean;
  readonly warm: boolean;
}

export interface ArrowPlan {
  readonly name: string;
  /** The arrow that shares its wire: itself, unless it is a health check's. */
  readonly wire: string;
  /** `null` for an arrow of the system; one of health checks ends before the calls of its box or with them. */
  readonly check: "shallow" | "deep" | null;
  /** Index of the service it leads to. */
  readonly to: number;
  /** ms; `Infinity` when the caller waits for ever. */
  readonly timeout: number;
  readonly cancel: boolean;
  readonly latency: Sampler;
  readonly maxAttempts: number;
  /** By outcome: whether it is worth another try. */
  readonly retryOn: readonly boolean[];
  readonly backoff: BackoffPlan;
  /** What a rejection says and the caller honours, ms; 0 for nothing. */
  readonly retryAfter: number;
  readonly retry: PolicySlot<RetryFunction> | null;
  readonly hedge: HedgePlan | null;
  readonly makeBudget: () => BudgetState | null;
  readonly loss: number;
  /** ms; `Infinity` when there is none. */
  readonly deadline: number;
  readonly propagateDeadline: boolean;
  readonly breaker: BreakerPlan | null;
  /** `Infinity` without a bulkhead. */
  readonly maxInFlight: number;
  readonly fallback: boolean;
}

/** A system as tables: names are indices, spans are milliseconds, every default is filled in. */
export interface Plan {
  readonly clients: readonly ClientPlan[];
  readonly services: readonly ServicePlan[];
  readonly arrows: readonly ArrowPlan[];
  /** The level of priority 0. */
  readonly ordinaryLevel: number;
  readonly runbook: readonly Action[];
}

/** Compiles a checked system once; a run only reads the result. */
export function compile(system: System): Plan {
  const boxes = Object.entries(system.boxes);
  const serviceNames = boxes.filter(([, box]) => box.kind !== "client").map(([name]) => name);
  const clientNames = boxes.filter(([, box]) => box.kind === "client").map(([name]) => name);
  const checks = healthArrows(system);
  const arrowNames = [...Object.keys(system.arrows), ...checks.map(({ name }) => name)];
  const priorities = prioritiesOf(system);
  const clients: ClientPlan[] = [];
  const services: ServicePlan[] = [];
  for (const [name, box] of boxes) {
    if (box.kind === "client") clients.push(clientPlan(name, box, arrowNames, priorities));
    else if (box.kind === "program") services.push(programBoxPlan(name, box, arrowNames, priorities.length));
    else if (box.kind === "cache") services.push(cacheBoxPlan(name, box, arrowNames, priorities.length));
    else if (box.kind === "balancer") services.push(balancerBoxPlan(name, box, arrowNames));
    else services.push(servicePlan(name, box, arrowNames, priorities.length, clientNames));
  }
  const to = (name: string): number => serviceNames.indexOf(name.slice(name.indexOf(" -> ") + 4));
  const saidBy = (name: string): Duration | undefined => {
    const box = system.boxes[name.slice(name.indexOf(" -> ") + 4)];
    return box !== undefined && "retryAfter" in box ? box.retryAfter : undefined;
  };
  const arrows = [
    ...Object.entries(system.arrows).map(([name, arrow]) => arrowPlan(name, to(name), arrow, saidBy(name))),
    ...checks.map(({ name, wire, deep, arrow }) => ({
      ...arrowPlan(name, to(wire), arrow),
      wire,
      check: deep ? ("deep" as const) : ("shallow" as const),
    })),
  ];
  // Where a check ends before the calls, somebody has to look at each job whose own work is done.
  const looked = new Set(arrows.filter(({ check }) => check === "shallow").map((arrow) => arrow.to));
  return {
    clients,
    services: services.map((plan, id) => (looked.has(id) ? { ...plan, handled: true } : plan)),
    arrows,
    ordinaryLevel: priorities.indexOf(0),
    runbook: system.runbook,
  };
}

/** The priorities that clients have, and 0, which is what a program sends of its own accord; each once, lowest first. */
function prioritiesOf(system: System): readonly number[] {
  const given = Object.values(system.boxes).flatMap((box) => (box.kind === "client" ? [box.priority ?? 0] : []));
  return [...new Set([0, ...given])].sort((a, b) => a - b);
}

function clientPlan(name: string, box: Client, arrows: readonly string[], priorities: readonly number[]): ClientPlan {
  const arrow = arrows.findIndex((candidate) => candidate.startsWith(`${name} -> `));
  const priority = box.priority ?? 0;
  const level = priorities.indexOf(priority);
  return { name, arrow, users: box.users ?? 0, think: sampler(box.think ?? 0), priority, level };
}

function servicePlan(
  name: string,
  box: Service | Cache,
  arrows: readonly string[],
  levels: number,
  clientNames: readonly string[] = [],
): ServicePlan {
  const admission = box.admission;
  const data = typeof admission === "object" ? admission : undefined;
  const steps = stepPlans(box.calls ?? [], clientNames);
  const slot = policySlot<AdmissionFunction>(admission, `${member("boxes", name)}.admission`);
  return {
    name,
    concurrency: box.concurrency ?? Infinity,
    queueLimit: box.queue?.limit ?? Infinity,
    lifoAbove: lifoAbove(box),
    codel: box.queue?.discipline === "codel" ? codelPlan(box.queue) : null,
    priorities: box.queue?.discipline === "priority" ? levels : 0,
    work: sampler(box.work ?? 0),
    calls: callsOf(box.calls).map(({ call }) => arrows.indexOf(`${name} -> ${calleeOf(call)}`)),
    steps,
    parallel: steps?.some(({ until }, at) => until > at + 1) ?? false,
    knee: box.contention?.knee ?? Infinity,
    slope: box.contention?.slope ?? 0,
    shared: box.sharing === "processor",
    limit: box.concurrencyLimit === undefined ? null : limitPlan(box.concurrencyLimit),
    maxWait: data?.maxWait === undefined ? Infinity : toMs(data.maxWait),
    maxUtilisation: data?.maxUtilisation ?? Infinity,
    spare: data?.spare ?? Infinity,
    admission: slot,
    rejectionCost: box.rejectionCost ?? 0,
    program: null,
    cache: null,
    balancer: null,
    handled: false,
  };
}

/** A program stands where a service's work does: the rest of its life, slots and queue, is a service's. */
function programBoxPlan(name: string, box: Program, arrows: readonly string[], levels: number): ServicePlan {
  const { concurrency, queue } = box;
  const around = {
    ...(concurrency === undefined ? {} : { concurrency }),
    ...(queue === undefined ? {} : { queue }),
  };
  return { ...servicePlan(name, around, arrows, levels), program: programPlan(name, box, arrows), handled: true };
}

/** A cache is a service up to the end of its work; then its memory is asked. */
function cacheBoxPlan(name: string, box: Cache, arrows: readonly string[], levels: number): ServicePlan {
  const plan = servicePlan(name, box, arrows, levels);
  const cache: CachePlan = {
    arrow: plan.calls[0]!,
    popularity: popularityOf(box.keys, box.popularity ?? 0),
    ttl: toMs(box.ttl),
    ttlJitter: box.ttlJitter ?? 0,
    coalesce: box.coalesce ?? false,
    staleWhileRevalidate: box.staleWhileRevalidate ?? false,
    staleIfError: box.staleIfError ?? false,
    warm: box.warm ?? false,
  };
  return { ...plan, cache, handled: true };
}

/** A balancer is a service without work, with room for all. */
function balancerBoxPlan(name: string, box: Balancer, arrows: readonly string[]): ServicePlan {
  return { ...servicePlan(name, {}, arrows, 0), balancer: balancerPlan(name, box, arrows), handled: true };
}

function lifoAbove({ queue, concurrency }: Service | Cache): number {
  if (queue?.discipline === "lifo") return 0;
  return queue?.discipline === "adaptive lifo" ? (queue.lifoAbove ?? concurrency ?? Infinity) : Infinity;
}

function arrowPlan(name: string, to: number, arrow: Arrow, retryAfter: Duration = 0): ArrowPlan {
  const slot = policySlot<RetryFunction>(arrow.retry, `${member("arrows", name)}.retry`);
  const data = slot === null && typeof arrow.retry === "object" ? arrow.retry : null;
  return {
    name,
    wire: name,
    check: null,
    to,
    timeout: arrow.timeout === undefined ? Infinity : toMs(arrow.timeout),
    cancel: arrow.cancelOnTimeout ?? false,
    latency: sampler(arrow.latency ?? 0),
    maxAttempts: data?.maxAttempts ?? (slot === null ? 1 : Infinity),
    retryOn: OUTCOMES.map((outcome) => outcome !== "ok" && (data?.on ?? OUTCOMES).includes(outcome as never)),
    backoff: backoffPlan(data ?? {}),
    retryAfter: arrow.honourRetryAfter === true ? toMs(retryAfter) : 0,
    retry: slot,
    hedge: arrow.hedge === undefined ? null : hedgePlan(arrow.hedge),
    makeBudget: () => makeBudget(arrow.retryBudget),
    loss: arrow.loss ?? 0,
    deadline: arrow.deadline === undefined ? Infinity : toMs(arrow.deadline),
    propagateDeadline: arrow.propagateDeadline ?? false,
    breaker: arrow.breaker === undefined ? null : breakerPlan(arrow.breaker),
    maxInFlight: arrow.bulkhead?.maxInFlight ?? Infinity,
    fallback: arrow.fallback ?? false,
  };
}

function policySlot<F>(value: unknown, path: string): PolicySlot<F> | null {
  return typeof value === "function" ? { path, ask: value as F } : null;
}

function makeBudget(budget: RetryBudget | undefined): BudgetState | null {
  if (budget === undefined) return null;
  if ("maxTokens" in budget) return tokenBudget(budget.maxTokens, budget.tokenRatio);
  return ratioBudget(budget.retryRatio, budget.minRetriesPerSecond ?? 10, toMs(budget.ttl ?? "10s"));
}
