import { exponential, incident, type Incident, poisson, slow, system, type System } from "#sim";

/**
 * W2 of the design: a shop at 140 requests a second, an api with 400 slots, a database with 100
 * connections and exponential work, no cancellation; the database is 10× slower for 20 s.
 */
export const W2 = {
  ratePerSecond: 140,
  threads: 400,
  connections: 100,
  workMs: 500,
  timeoutMs: 2_000,
  maxAttempts: 4,
  slowBy: 10,
  slowFromMs: 60_000,
  slowToMs: 80_000,
  durationMs: 300_000,
} as const;

export const w2System: System = system({
  boxes: {
    shop: { kind: "client" },
    api: { concurrency: W2.threads, calls: ["db"] },
    db: { concurrency: W2.connections, work: exponential(W2.workMs) },
  },
  arrows: { "shop -> api": { timeout: W2.timeoutMs, retry: { maxAttempts: W2.maxAttempts } } },
});

export const w2Incident: Incident = incident({
  load: { shop: poisson(W2.ratePerSecond) },
  faults: [slow("db", { by: W2.slowBy, at: W2.slowFromMs, for: W2.slowToMs - W2.slowFromMs })],
  duration: W2.durationMs,
});
