/** Systems that have run, for tests of the drawings: small, real, one seed. */
import { judge, moments } from "#lab";
import {
  checkedSystem,
  exponential,
  incident,
  poisson,
  simulate,
  slow,
  type Incident,
  type Run,
  type System,
} from "#sim";
import type { Shown } from "../../../src/ui/charts/index.ts";

export interface Ran {
  readonly system: System;
  readonly run: Run;
}

function ran(config: unknown, world: Incident): Ran {
  const system = checkedSystem(config);
  return { system, run: simulate(system, world, { seed: 1 }) };
}

/** A caller, a callee and a queue between them; collapses when the callee slows for ten seconds. */
export function collapsing(retry: object | undefined = { maxAttempts: 4 }): Ran {
  return ran(
    {
      boxes: {
        shop: { kind: "client" },
        api: { work: "2ms", calls: ["db"] },
        db: { concurrency: 10, work: exponential("200ms") },
      },
      arrows: {
        "shop -> api": { timeout: "9s", ...(retry === undefined ? {} : { retry }) },
        "api -> db": { timeout: "1s" },
      },
    },
    incident({ load: { shop: poisson(25) }, faults: [slow("db", { by: 4, at: "20s", for: "10s" })], duration: "60s" }),
  );
}

/** One that asks three in turn, of which the middle one fills up. */
export function fanned(): Ran {
  const worker = { concurrency: 10, work: exponential("30ms") };
  return ran(
    {
      boxes: {
        clients: { kind: "client" },
        checkout: { work: "3ms", calls: ["db", "tax", "queue"] },
        ...{ db: worker, tax: { concurrency: 10, work: exponential("100ms") }, queue: worker },
      },
      arrows: {
        "clients -> checkout": { timeout: "5s", retry: { maxAttempts: 4, initialBackoff: "200ms" } },
        ...Object.fromEntries(["db", "tax", "queue"].map((to) => [`checkout -> ${to}`, { timeout: "2s" }])),
      },
    },
    incident({
      load: { clients: poisson(55) },
      faults: [slow("tax", { by: 6, at: "60s", for: "15s" })],
      duration: "120s",
    }),
  );
}

/** Two clients, a fan-out, a shared database and an arrow that passes two boxes. */
export function meshed(): Ran {
  return ran(
    {
      boxes: {
        web: { kind: "client" },
        batch: { kind: "client" },
        gateway: { concurrency: 50, work: "2ms", calls: ["orders", "users"] },
        orders: { concurrency: 16, work: "10ms", calls: ["db"] },
        users: { work: "8ms", calls: ["db"] },
        db: { concurrency: 8, work: exponential("20ms") },
      },
      arrows: {
        "web -> gateway": { timeout: "3s", retry: { maxAttempts: 3, initialBackoff: "50ms", jitter: "full" } },
        "batch -> db": { timeout: "30s" },
        "gateway -> orders": { timeout: "1s" },
        "orders -> db": { timeout: "500ms", cancelOnTimeout: true },
      },
    },
    incident({
      load: { web: poisson(30), batch: poisson(4) },
      faults: [slow("db", { by: 3, at: "10s", for: "5s" })],
      duration: "30s",
    }),
  );
}

/** A closed loop against one box. */
export function looping(): Ran {
  return ran(
    {
      boxes: { people: { kind: "client", users: 20, think: "1s" }, desk: { concurrency: 4, work: "100ms" } },
      arrows: { "people -> desk": {} },
    },
    incident({ load: {}, faults: [], duration: "20s" }),
  );
}

/** Everything that strips show. */
export function shownOf({ system, run }: Ran): Shown {
  const verdict = judge(run);
  return { system, run, verdict, moments: moments(run, verdict) };
}

/** A balancer that asks its replicas again, and two boxes that both of them need: four columns, three rails. */
export function replicated(): Ran {
  const library = { timeout: "150ms", retry: { maxAttempts: 2 } };
  return ran(
    {
      boxes: {
        users: { kind: "client" },
        lb: { kind: "balancer", over: ["r1", "r2"] },
        r1: { concurrency: 4, work: "20ms", calls: ["auth", "config"] },
        r2: { concurrency: 4, work: "20ms", calls: ["auth", "config"] },
        auth: { concurrency: 1, work: exponential("20ms") },
        config: { concurrency: 1, work: "8ms" },
      },
      arrows: {
        "users -> lb": { timeout: "1s" },
        "lb -> r1": library,
        "lb -> r2": library,
        "r1 -> auth": library,
        "r1 -> config": library,
        "r2 -> auth": library,
        "r2 -> config": library,
      },
    },
    incident({
      load: { users: poisson(18) },
      faults: [slow("auth", { by: 10, at: "5s", for: "10s" })],
      duration: "20s",
    }),
  );
}
