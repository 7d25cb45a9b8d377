/**
 * Configurations and policies of every kind, most of them wrong: each gives a run whose counts balance, or one
 * `ConfigurationError` with a path. Never another exception, never a count that is not a whole number.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkedIncident, checkedSystem, ConfigurationError, type Run, simulate } from "#sim";

const RUNS = { numRuns: 1_000, seed: 20261125, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: true };

/** What does not belong there, or only just. */
const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    ...[Number.NaN, -1, 0, 0.5, 1, 2, 7, 1e9, 1e300, Infinity, -Infinity, Number.MAX_SAFE_INTEGER, 5e-324, 10n],
    ...[
      "",
      "1",
      "5ms",
      "-5ms",
      "1e3ms",
      "NaNms",
      "0ms",
      `${"9".repeat(400)}s`,
      "__proto__",
      "constructor",
      "client",
      "b",
    ],
    ...[null, true, false, [], {}, [undefined], ["b", "b"], [Symbol.iterator], Symbol("x"), new Date(0), new Map()],
  ),
  fc.constantFrom<unknown>(
    () => Number.NaN,
    () => undefined,
    () => 10,
    () => true,
    () => "giveUp",
    async () => true,
    ({ attempt }: { attempt?: number }) => ((attempt ?? 9) < 3 ? 5 : "giveUp"),
    { distribution: "exponential", mean: 1e308 },
    { distribution: "uniform", min: 3, max: 1 },
    { distribution: "pareto", mean: 10, shape: 1.000001 },
    { distribution: "erlang", mean: 10, k: 100 },
    { distribution: "hyperexponential", mean: 10, cv: 1 },
    { distribution: "empirical", values: [] },
    { distribution: "__proto__" },
  ),
);
const or = (fine: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 60, arbitrary: fine }, { weight: 1, arbitrary: wrong });
const fields = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(Object.entries(shape).map(([key, value]) => [key, or(value)])), { requiredKeys: [] });

const duration = fc.constantFrom<unknown>(1, 20, "5ms", "300ms", "2s", 0.001);
const span = fc.oneof(duration, fc.constant({ distribution: "exponential", mean: 50 }));
const whole = fc.integer({ min: 1, max: 12 });

const box = fields({
  concurrency: whole,
  work: span,
  queue: fields({ limit: fc.nat(20), discipline: fc.constantFrom("fifo", "lifo") }),
  contention: fc.constantFrom({ knee: 2, slope: 0.5 }, { knee: 1, slope: 1_000 }),
  admission: fc.constantFrom<unknown>({ maxWait: 100 }, ({ queue }: { queue: number }) => queue < 4),
});
const arrow = fields({
  timeout: duration,
  cancelOnTimeout: fc.boolean(),
  retry: fields({
    maxAttempts: whole,
    on: fc.constantFrom(["5xx"], ["timeout", "rejected"], []),
    initialBackoff: duration,
    maxBackoff: duration,
    backoffMultiplier: fc.constantFrom(1, 2, 1_000),
    jitter: fc.constantFrom("none", "full", "equal", "decorrelated"),
  }),
  retryBudget: fc.constantFrom<unknown>(
    { maxTokens: 4, tokenRatio: 0.5 },
    { retryRatio: 0.1, ttl: 1 },
    { retryRatio: 0 },
  ),
  loss: fc.constantFrom(0, 0.3, 1),
  deadline: duration,
  propagateDeadline: fc.boolean(),
  breaker: fields({
    failureRate: fc.constant(0.5),
    minimumCalls: whole,
    window: duration,
    openFor: duration,
    halfOpenCalls: whole,
    per: fc.constantFrom("arrow", "route"),
  }),
  bulkhead: fc.record({ maxInFlight: or(whole) }),
  fallback: fc.boolean(),
  latency: span,
});
const fault = fc
  .record({
    kind: fc.constantFrom(
      "slow",
      "delay",
      "errors",
      "stall",
      "down",
      "crash",
      "lose",
      "surge",
      "partition",
      "loseMessages",
    ),
    at: or(duration),
    for: or(duration),
    by: or(fc.constantFrom(1, 3, 50)),
    slots: or(whole),
    mode: or(fc.constantFrom("error", "silent")),
    rate: or(fc.constantFrom(0, 0.5, 1)),
    cost: or(fc.constantFrom(0, 1, 10)),
    box: fc.constantFrom("a", "b", "user"),
    arrow: fc.constantFrom("a -> b", "b -> a"),
    share: or(fc.constantFrom(0, 0.5, 1)),
    coldStart: or(fields({ by: or(whole), for: duration })),
    extra: fc.nat(9).map((n) => n === 0),
  })
  .map(({ extra, ...drawn }) => (extra ? drawn : only(drawn)));

/** Keeps the fields that the fault's kind has. */
function only(drawn: Record<string, unknown> & { readonly kind: string }): Record<string, unknown> {
  const own: Readonly<Record<string, readonly string[]>> = {
    slow: ["by"],
    delay: ["by"],
    errors: ["rate", "cost"],
    stall: [],
    down: ["mode"],
    crash: ["coldStart"],
    lose: ["slots"],
    loseMessages: ["share"],
    surge: ["by"],
  };
  const part = ["partition", "loseMessages"].includes(drawn.kind) ? "arrow" : "box";
  const names = ["kind", part, "at", "for", ...(own[drawn.kind] ?? [])];
  const kept = Object.fromEntries(names.map((name) => [name, drawn[name]]));
  return drawn.kind === "surge" ? { ...kept, box: "user" } : kept;
}

const configuration = fc.record({
  user: fc.oneof(
    fc.constant({ kind: "client" }),
    fc.record({
      kind: or(fc.constant("client")),
      users: or(whole),
      think: or(fc.constant({ distribution: "exponential", mean: 50 })),
    }),
  ),
  boxes: fc.record({ a: box, b: box }),
  calls: or(fc.constantFrom<unknown>(["b"], [["b"]], [["b", "b"]])),
  arrows: fc.record({ "user -> a": arrow.map((drawn) => ({ ...drawn, fallback: undefined })), "a -> b": arrow }),
  load: or(fields({ process: fc.constantFrom("poisson", "steady"), rate: fc.constantFrom(1, 30, 200) })),
  faults: fc.array(or(fault), { maxLength: 3 }),
});

type Drawn = typeof configuration extends fc.Arbitrary<infer D> ? D : never;

/** A run, or the error that says where; anything else comes through. */
function attempted({ user, boxes, calls, arrows, load, faults }: Drawn): Run | ConfigurationError {
  try {
    const system = checkedSystem({ boxes: { user, a: { ...boxes.a, calls }, b: boxes.b }, arrows });
    const open = system.boxes["user"] !== undefined && !("users" in system.boxes["user"]);
    const incident = checkedIncident({ load: open ? { user: load } : {}, faults, duration: "3s" });
    return simulate(system, incident, { seed: 3 });
  } catch (cause) {
    if (cause instanceof ConfigurationError) return cause;
    throw cause;
  }
}

function expectCount(value: number, where: string): void {
  expect(Number.isSafeInteger(value) && value >= 0, `${where}: ${value}`).toBe(true);
}

function balances(run: Run): void {
  for (const client of Object.values(run.clients)) {
    for (const key of ["arrivals", "succeeded", "failed", "inFlight"] as const) expectCount(client[key], key);
    expect(client.arrivals).toBe(client.succeeded + client.failed + client.inFlight);
  }
  for (const box of Object.values(run.boxes)) {
    for (const key of ["arrivals", "served", "rejected", "abandonedServed", "inUsePeak"] as const)
      expectCount(box[key], key);
    for (const mean of [box.queueMean, box.inSystemMean]) expect(mean).toBeGreaterThan(-1e-6);
    for (const series of [box.inUse, box.queue, box.inUseForNobody, box.queueForNobody, box.done, box.refused])
      for (const value of series) expect(value).toBeGreaterThan(-1e-6);
    expect(box.served + box.rejected).toBeLessThanOrEqual(box.arrivals);
  }
  for (const arrow of Object.values(run.arrows)) {
    for (const key of ["calls", "attempts", "retries", "timeouts", "rejections", "successes"] as const)
      expectCount(arrow[key], key);
  }
}

describe("whatever is written, right or wrong", () => {
  test("there is a run that balances, or one error with a path, within seconds", () => {
    const seen = { runs: 0, errors: 0 };
    fc.assert(
      fc.property(configuration, (drawn) => {
        const before = performance.now();
        const result = attempted(drawn);
        expect(performance.now() - before).toBeLessThan(5_000);
        if (result instanceof ConfigurationError) {
          seen.errors += 1;
          expect(result.path).not.toBe("");
          expect(result.message.startsWith(result.path)).toBe(true);
        } else {
          seen.runs += 1;
          balances(result);
        }
      }),
      RUNS,
    );
    // Both must occur, or the generator says nothing.
    expect(seen.runs).toBeGreaterThan(20);
    expect(seen.errors).toBeGreaterThan(20);
  });

  test("anything at all in place of a system or an incident is refused with a path", () => {
    const key = { key: fc.string() };
    const anything = fc.oneof(
      wrong,
      fc.anything(key),
      fc.record({ boxes: fc.anything(key), arrows: fc.anything(key) }),
    );
    fc.assert(
      fc.property(anything, (value) => {
        for (const check of [checkedSystem, checkedIncident]) {
          try {
            check(value);
          } catch (cause) {
            expect(cause).toBeInstanceOf(ConfigurationError);
            expect((cause as ConfigurationError).path).not.toBe("");
          }
        }
      }),
      { ...RUNS, numRuns: 2_000 },
    );
  });
});
