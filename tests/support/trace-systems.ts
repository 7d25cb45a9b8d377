/**
 * Small systems that have every mechanism between them. Each gives the same trace hash in every engine and in
 * every version of the simulator that does not mean to change it: `trace-hashes.json` holds them.
 */
import {
  type Arrow,
  checkedSystem,
  crash,
  delay,
  delayMessages,
  disableRetries,
  down,
  empirical,
  erlang,
  errors,
  expire,
  exponential,
  giveUp,
  hyperexponential,
  incident,
  type Incident,
  loseMessages,
  lognormal,
  lose,
  pareto,
  partition,
  poisson,
  replace,
  restart,
  rollBack,
  scale,
  type Service,
  shed,
  simulate,
  slow,
  stall,
  steady,
  surge,
  type System,
  uniform,
  warm,
} from "#sim";
import { bank } from "./programs/transactions.ts";
import { payments, paymentsSystem } from "./programs/payments.ts";

interface Traced {
  readonly system: System;
  readonly incident: Incident;
}

const chain = (api: Service, db: Service, outer: Arrow, inner: Arrow): System =>
  checkedSystem({
    boxes: { shop: { kind: "client" }, api: { calls: ["db"], ...api }, db: { concurrency: 10, ...db } },
    arrows: { "shop -> api": outer, "api -> db": inner },
  });

/** 40 a second for half a minute. */
const trouble = (...faults: Incident["faults"]): Incident =>
  incident({ load: { shop: poisson(40) }, faults, duration: "30s" });

export const TRACED: Readonly<Record<string, Traced>> = {
  "retries with full jitter and a token bucket, a slow database": {
    system: chain(
      { concurrency: 40, queue: { limit: 100 } },
      { work: exponential("150ms") },
      {
        timeout: "2s",
        retry: { maxAttempts: 4, initialBackoff: "50ms", jitter: "full" },
        retryBudget: { maxTokens: 100, tokenRatio: 0.1 },
      },
      { timeout: "1s" },
    ),
    incident: trouble(slow("db", { by: 5, at: "8s", for: "6s" })),
  },
  "decorrelated jitter, a ratio budget, lost messages and cancellation": {
    system: chain(
      { work: "1ms" },
      { work: lognormal({ mean: "150ms", cv: 0.7 }) },
      { timeout: "3s", cancelOnTimeout: true, retry: { maxAttempts: 2, initialBackoff: "20ms", jitter: "equal" } },
      {
        timeout: "800ms",
        cancelOnTimeout: true,
        loss: 0.02,
        latency: exponential("3ms"),
        retry: { maxAttempts: 3, initialBackoff: "30ms", maxBackoff: "1s", jitter: "decorrelated" },
        retryBudget: { retryRatio: 0.3 },
      },
    ),
    incident: trouble(
      loseMessages("api -> db", { share: 0.3, at: "8s", for: "5s" }),
      partition("shop -> api", { at: "15s", for: "2s" }),
      delayMessages("api -> db", { by: "200ms", at: "20s", for: "3s" }),
    ),
  },
  "a breaker for each route and a bulkhead, two clients": {
    system: checkedSystem({
      boxes: {
        shop: { kind: "client" },
        browse: { kind: "client" },
        api: {
          calls: [
            { to: "db", share: 0.8 },
            { to: "search", for: ["browse"] },
          ],
        },
        db: { concurrency: 10, work: erlang({ mean: "120ms", k: 3 }) },
        search: { work: uniform({ min: "5ms", max: "50ms" }) },
      },
      arrows: {
        "shop -> api": { timeout: "2s", retry: { maxAttempts: 2 } },
        "browse -> api": {},
        "api -> db": {
          timeout: "700ms",
          breaker: { failureRate: 0.4, minimumCalls: 10, openFor: "1s", per: "route" },
          bulkhead: { maxInFlight: 15 },
        },
        "api -> search": {},
      },
    }),
    incident: incident({
      load: { shop: poisson(40), browse: steady(20) },
      faults: [errors("db", { rate: 0.7, at: "8s", for: "4s" }), down("db", { at: "16s", for: "3s" })],
      duration: "30s",
    }),
  },
  "propagated deadlines, a fallback, adaptive LIFO": {
    system: chain(
      { concurrency: 30, queue: { limit: 200, discipline: "adaptive lifo" } },
      { work: exponential("180ms"), queue: { discipline: "lifo" } },
      { deadline: "1500ms", propagateDeadline: true, retry: { maxAttempts: 3, initialBackoff: "10ms" } },
      { deadline: "1s", propagateDeadline: true, fallback: true },
    ),
    incident: trouble(
      delay("db", { by: "400ms", at: "8s", for: "4s" }),
      down("api", { mode: "silent", at: "18s", for: "1s" }),
    ),
  },
  "a cache by Zipf's law that coalesces and answers with what is stale": {
    system: checkedSystem({
      boxes: {
        shop: { kind: "client" },
        cache: {
          ...{ kind: "cache", calls: ["db"], keys: 300, popularity: 0.9, ttl: "6s", ttlJitter: 0.3, warm: true },
          ...{ coalesce: true, staleIfError: true, staleWhileRevalidate: false, work: "1ms" },
        },
        db: { concurrency: 4, work: pareto({ mean: "60ms", shape: 2.5 }), queue: { limit: 30 } },
      },
      arrows: { "shop -> cache": { timeout: "1s" }, "cache -> db": { timeout: "500ms", retry: { maxAttempts: 2 } } },
    }),
    incident: incident({
      load: { shop: poisson(60) },
      faults: [expire("cache", { at: "10s" }), errors("db", { rate: 0.5, at: "18s", for: "4s" })],
      actions: [warm("cache", { at: "24s" })],
      duration: "30s",
    }),
  },
  "priorities, shedding by utilisation, an adaptive limit": {
    system: checkedSystem({
      boxes: {
        shop: { kind: "client", priority: 5 },
        crawler: { kind: "client", priority: -5 },
        api: { concurrency: 20, calls: ["db"], admission: { maxUtilisation: 0.9, spare: 1 } },
        db: {
          ...{ concurrency: 10, work: exponential("150ms"), queue: { limit: 40, discipline: "priority" } },
          concurrencyLimit: { initialLimit: 20, timeout: "1s" },
        },
      },
      arrows: { "shop -> api": { timeout: "2s", retry: { maxAttempts: 2 } }, "crawler -> api": { timeout: "3s" } },
    }),
    incident: incident({
      load: { shop: poisson(40), crawler: poisson(30) },
      faults: [slow("db", { by: 2, at: "8s", for: "6s" })],
      duration: "30s",
    }),
  },
  "processor sharing with contention": {
    system: chain(
      { sharing: "processor", concurrency: 4, work: hyperexponential({ mean: "20ms", cv: 2 }), queue: { limit: 300 } },
      { sharing: "processor", work: exponential("100ms"), contention: { knee: 20, slope: 0.5 } },
      { timeout: "2s", retry: { maxAttempts: 2 } },
      {},
    ),
    incident: trouble(stall("db", { at: "8s", for: "2s" }), lose("api", { slots: 2, at: "14s", for: "5s" })),
  },
  "calls made at once, one of them hedged": {
    system: checkedSystem({
      boxes: {
        shop: { kind: "client" },
        page: { calls: [["user", "offers", "reviews"], "log"] },
        user: { concurrency: 12, work: empirical(["20ms", "30ms", "40ms", "300ms"]) },
        offers: { concurrency: 8, work: exponential("80ms") },
        reviews: { work: exponential("40ms") },
        log: { work: "2ms" },
      },
      arrows: {
        "shop -> page": { timeout: "1500ms", cancelOnTimeout: true },
        "page -> user": { timeout: "800ms", hedge: { after: "100ms" } },
        "page -> offers": { timeout: "600ms", retry: { maxAttempts: 2 }, cancelOnTimeout: true },
        "page -> reviews": { fallback: true, timeout: "100ms" },
        "page -> log": {},
      },
    }),
    incident: trouble(slow("offers", { by: 4, at: "8s", for: "5s" })),
  },
  "a closed loop whose operators restart, scale and replace": {
    system: checkedSystem({
      boxes: {
        shop: { kind: "client", users: 60, think: exponential("1s") },
        api: { calls: ["db"], concurrency: 50 },
        db: { concurrency: 8, work: exponential("100ms") },
      },
      arrows: { "shop -> api": { timeout: "3s", retry: { maxAttempts: 2, initialBackoff: "100ms" } }, "api -> db": {} },
      runbook: [scale("db", { by: 1.5, when: { client: "shop", successBelow: 0.8, over: "3s" }, for: "5s" })],
    }),
    incident: incident({
      faults: [lose("db", { slots: 5, at: "6s" }), errors("api", { rate: 0.3, at: "10s" })],
      actions: [
        replace("db", { at: "15s" }),
        rollBack("api", { at: "18s" }),
        restart("db", { at: "20s", down: "1s", cold: { by: 3, for: "2s" } }),
      ],
      duration: "30s",
    }),
  },
  "CoDel, rejections that cost, a crash, and what is shed": {
    system: chain(
      { concurrency: 30, rejectionCost: 0.5, work: "2ms", queue: { limit: 20 } },
      { work: exponential("200ms"), queue: { discipline: "codel", target: "50ms", interval: "200ms" } },
      { timeout: "2s", retry: { maxAttempts: 3, on: ["5xx", "timeout", "rejected"] } },
      { timeout: "1s" },
    ),
    incident: incident({
      load: { shop: poisson(40) },
      faults: [
        surge("shop", { by: 2, at: "6s", for: "4s" }),
        crash("db", { at: "14s", for: "2s", coldStart: { by: 2, for: "2s" } }),
      ],
      actions: [shed("shop", { share: 0.4, at: "17s", for: "4s" }), disableRetries("*", { at: "17s", for: "6s" })],
      duration: "30s",
    }),
  },
  "policies as functions": {
    system: chain(
      { concurrency: 40, admission: ({ queue, random }) => queue < 10 || random < 0.5 },
      { work: exponential("180ms"), admission: { maxWait: "600ms" } },
      {
        timeout: "1s",
        retry: ({ attempt, outcome, random }) => (attempt < 4 && outcome !== "rejected" ? 100 * random : giveUp),
      },
      { retry: ({ attempt }) => (attempt < 2 ? "20ms" : giveUp) },
    ),
    incident: trouble(slow("db", { by: 3, at: "8s", for: "6s" })),
  },
  "programs: payments whose acknowledgements are lost": {
    system: paymentsSystem(
      { tries: 3, key: "same" },
      { ack: "after the write", dedupe: "memory" },
      { loss: 0.02, crashes: true },
    ),
    incident: payments(1_000),
  },
  "programs: transfers that lock two accounts": {
    system: bank(30, "as it comes"),
    incident: incident({ duration: "30s" }),
  },
};

/** Seed 7 of each. */
export function traceHashes(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(TRACED).map(([name, traced]) => [name, simulate(traced.system, traced.incident, { seed: 7 }).hash]),
  );
}
