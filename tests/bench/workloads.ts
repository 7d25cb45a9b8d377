import {
  checkedSystem,
  exponential,
  giveUp,
  incident,
  type Incident,
  poisson,
  type RetryContext,
  slow,
  system,
  type System,
} from "#sim";

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
  warmupMs: 10_000,
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

/** W1 of the design: M/M/1 at a utilisation of 0.8. */
export const w1System: System = system({
  boxes: { source: { kind: "client" }, server: { concurrency: 1, work: exponential("10ms") } },
  arrows: { "source -> server": {} },
});

export const w1Incident: Incident = incident({ load: { source: poisson(80) }, duration: "1500s" });

/** W2 with its retry policy as a function. */
export const w2Function: System = checkedSystem({
  ...w2System,
  arrows: {
    ...w2System.arrows,
    "shop -> api": {
      timeout: W2.timeoutMs,
      retry: ({ attempt }: RetryContext) => (attempt < W2.maxAttempts ? 0 : giveUp),
    },
  },
});

/** The eight cells of a factorial: W2 for 180 s with and without its slowness, its retries and a bounded queue. */
export const cells: readonly (readonly [System, Incident])[] = [0, 1, 2, 3, 4, 5, 6, 7].map((cell) => [
  checkedSystem({
    boxes: {
      ...w2System.boxes,
      api: { ...w2System.boxes["api"], ...((cell & 1) > 0 ? { queue: { limit: 200 } } : {}) },
    },
    arrows: (cell & 2) > 0 ? w2System.arrows : { "shop -> api": { timeout: W2.timeoutMs } },
  }),
  incident({ load: w2Incident.load, faults: (cell & 4) > 0 ? w2Incident.faults : [], duration: "180s" }),
]);

/** A closed loop of so many users who think for a second or so each: as many events pending. */
export function pending(users: number): readonly [System, Incident] {
  const model = checkedSystem({
    boxes: { user: { kind: "client", users, think: exponential("1s") }, box: { work: exponential("10ms") } },
    arrows: { "user -> box": {} },
  });
  return [model, incident({ warmup: 1, duration: Math.max(1_000, 2e8 / users) })];
}

/** A chain of so many boxes, each of which works and calls the next. */
export function chain(boxes: number): readonly [System, Incident] {
  const name = (i: number): string => `box${i}`;
  const names = Array.from({ length: boxes }, (_, i) => name(i));
  const box = (i: number): object => ({
    concurrency: 100,
    work: exponential("2ms"),
    ...(i + 1 < boxes ? { calls: [name(i + 1)] } : {}),
  });
  const model = checkedSystem({
    boxes: { user: { kind: "client" }, ...Object.fromEntries(names.map((at, i) => [at, box(i)])) },
    arrows: { "user -> box0": {} },
  });
  return [model, incident({ load: { user: poisson(200) }, warmup: 1, duration: 1_000_000 / boxes })];
}
