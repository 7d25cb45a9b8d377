/** Systems and incidents drawn at random, with everything that a part can have. */
import fc from "fast-check";
import { checkedIncident, checkedSystem, type Incident, type System } from "#sim";

const span = fc.integer({ min: 1, max: 2_000 });
const work = fc.oneof(
  span,
  span.map((mean) => ({ distribution: "exponential", mean })),
  fc.record({ distribution: fc.constant("lognormal"), mean: span, cv: fc.double({ min: 0, max: 2, noNaN: true }) }),
);
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });

const service = fc.record({
  concurrency: optional(fc.integer({ min: 1, max: 20 })),
  work: optional(work),
  queue: optional(
    fc.record({
      limit: optional(fc.integer({ min: 0, max: 50 })),
      discipline: optional(fc.constantFrom("fifo", "lifo")),
    }),
  ),
  contention: optional(
    fc.record({ knee: fc.integer({ min: 1, max: 10 }), slope: fc.double({ min: 0, max: 3, noNaN: true }) }),
  ),
  retryAfter: optional(span),
  admission: optional(
    fc.oneof(
      fc.record({ maxWait: span }),
      fc.constant(({ queue }: { queue: number }) => queue < 5),
    ),
  ),
});
const retry = fc.oneof(
  fc.record({
    maxAttempts: fc.integer({ min: 1, max: 5 }),
    initialBackoff: optional(fc.integer({ min: 0, max: 500 })),
    jitter: optional(fc.constantFrom("none", "full", "equal", "decorrelated")),
  }),
  fc.constant(({ attempt, random }: { attempt: number; random: number }) => (attempt < 3 ? random * 100 : "giveUp")),
);
const fields = {
  timeout: optional(fc.integer({ min: 1, max: 3_000 })),
  cancelOnTimeout: optional(fc.boolean()),
  honourRetryAfter: optional(fc.boolean()),
  retry: optional(retry),
  retryBudget: optional(fc.oneof(fc.constant({ maxTokens: 10, tokenRatio: 0.1 }), fc.constant({ retryRatio: 0.2 }))),
  loss: optional(fc.constantFrom(0, 0.1)),
  deadline: optional(fc.integer({ min: 10, max: 3_000 })),
  propagateDeadline: optional(fc.boolean()),
  breaker: optional(
    fc.record({
      failureRate: fc.constant(0.5),
      minimumCalls: fc.integer({ min: 1, max: 20 }),
      openFor: fc.integer({ min: 10, max: 3_000 }),
      per: fc.constantFrom("arrow", "route"),
    }),
  ),
  bulkhead: optional(fc.record({ maxInFlight: fc.integer({ min: 1, max: 20 }) })),
  latency: optional(fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constant({ distribution: "exponential", mean: 20 }))),
};
const hedge = fc.record({
  after: fc.integer({ min: 1, max: 300 }),
  max: optional(fc.integer({ min: 1, max: 3 })),
  nonFatal: optional(fc.subarray(["5xx", "timeout", "rejected"])),
});
/** An arrow hedges or retries, not both, and hedges before it gives up. */
const hedging = <T extends { timeout: number | undefined; deadline: number | undefined; retry: unknown }>(
  arrow: fc.Arbitrary<T>,
): fc.Arbitrary<T> =>
  fc.tuple(arrow, optional(hedge)).map(([drawn, hedges]) => {
    const fits = hedges !== undefined && hedges.after < Math.min(drawn.timeout ?? Infinity, drawn.deadline ?? Infinity);
    return fits && drawn.retry === undefined ? { ...drawn, hedge: hedges } : drawn;
  });
const arrow = hedging(fc.record(fields));
/** Only a service may go on without an answer. */
const inner = hedging(fc.record({ ...fields, fallback: optional(fc.boolean()) }));

const balancer = fc.record({
  choice: fc.constantFrom("round robin", "random", "least in flight", "two choices"),
  retryElsewhere: optional(fc.integer({ min: 0, max: 2 })),
  healthCheck: optional(
    fc.record({
      every: fc.constantFrom(700, 1_900),
      timeout: fc.constant(250),
      failures: fc.integer({ min: 1, max: 3 }),
      deep: fc.boolean(),
    }),
  ),
  ejection: optional(
    fc.record({ after: fc.integer({ min: 1, max: 5 }), for: span, maxShare: fc.constantFrom(0.1, 1) }),
  ),
  panicThreshold: optional(fc.constantFrom(0, 0.6)),
});

/** What an operator does in the middle of it, on every part and of every kind, for a while or for good. */
const action = fc
  .record({
    what: fc.constantFrom<Readonly<Record<string, unknown>>>(
      { kind: "shed", client: "user", share: 0.5 },
      { kind: "disableRetries", arrow: "*" },
      { kind: "disableRetries", arrow: "a -> b" },
      { kind: "rollBack", box: "b" },
      { kind: "replace", box: "a" },
      { kind: "restart", box: "a", down: 700 },
      { kind: "restart", box: "b", down: 300, cold: { by: 3, for: 2_000 } },
      { kind: "restart", box: "c", down: 1_500 },
      { kind: "scale", box: "c", by: 0.5 },
      { kind: "scale", box: "a", by: 2 },
      { kind: "restart", box: "lb", down: 400 },
    ),
    at: fc.constantFrom<Readonly<Record<string, unknown>>>(
      { at: 9_000 },
      { at: 12_500 },
      { when: { client: "user", successBelow: 0.9, over: 2_000 } },
    ),
    lasts: optional(fc.constant(2_500)),
  })
  .map(({ what, at, lasts }) => ({ ...what, ...at, ...(lasts === undefined ? {} : { for: lasts }) }));

export interface Drawn {
  readonly system: System;
  readonly incident: Incident;
  readonly seed: number;
}

/** A client in front of a chain with a balancer in it, and a second callee: calls in sequence or at once, nesting, everything that one arrow can have. */
export const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    boxes: fc.record({ a: service, b: service, c: service, d: service, lb: balancer }),
    arrows: fc.record({
      "user -> a": arrow,
      "a -> b": inner,
      "a -> c": inner,
      "b -> lb": inner,
      "lb -> c": inner,
      "lb -> d": inner,
    }),
    users: optional(fc.integer({ min: 1, max: 30 })),
    together: fc.boolean(),
    rate: fc.integer({ min: 1, max: 60 }),
    fault: fc.constantFrom(
      { kind: "slow", box: "c", by: 5, at: 8_000, for: 4_000 },
      { kind: "errors", box: "b", rate: 0.5, cost: 0.1, at: 8_000, for: 4_000 },
      { kind: "stall", box: "c", at: 8_000, for: 4_000 },
      { kind: "delay", box: "b", by: 300, at: 8_000, for: 4_000 },
      { kind: "down", box: "c", mode: "error", at: 8_000, for: 4_000 },
      { kind: "down", box: "b", mode: "silent", at: 8_000, for: 4_000 },
      { kind: "lose", box: "a", slots: 2, at: 8_000, for: 4_000 },
      { kind: "crash", box: "b", coldStart: { by: 3, for: 2_000 }, at: 8_000, for: 2_000 },
      { kind: "partition", arrow: "a -> b", at: 8_000, for: 2_000 },
      { kind: "loseMessages", arrow: "user -> a", share: 0.3, at: 8_000, for: 4_000 },
      { kind: "partition", arrow: "lb -> c", at: 8_000, for: 2_000 },
      { kind: "delayMessages", arrow: "lb -> c", by: 100, at: 8_000, for: 4_000 },
      { kind: "surge", box: "user", by: 4, at: 8_000, for: 4_000 },
    ),
    actions: fc.array(action, { maxLength: 2 }),
    runbook: fc.array(action, { maxLength: 1 }),
    seed: fc.integer({ min: 0, max: 1_000_000 }),
  })
  .map(({ boxes, arrows, users, together, rate, fault, actions, runbook, seed }) => ({
    system: checkedSystem({
      boxes: {
        user: { kind: "client", users, think: 500 },
        a: { ...boxes.a, calls: together ? [["b", "c"]] : ["b", "c"] },
        b: { ...boxes.b, calls: ["lb"] },
        lb: { kind: "balancer", over: ["c", "d"], ...boxes.lb },
        c: boxes.c,
        d: boxes.d,
      },
      arrows,
      runbook,
    }),
    incident: checkedIncident({
      load:
        users === undefined
          ? {
              user: [
                { process: "poisson", rate },
                { process: "steady", rate: 3, at: 9_000, for: 3_000 },
              ],
            }
          : {},
      // Users of a closed loop make their load themselves.
      faults: fault.kind === "surge" && users !== undefined ? [] : [fault],
      actions,
      duration: 20_000,
    }),
    seed,
  }));
