/**
 * Systems and incidents drawn from the schema itself: every kind of box, fault and action, every field of each, and now
 * and then something that does not belong there. Each gives a run whose counts balance, or one `ConfigurationError` with
 * a path; never another exception, never a hang.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  checkedIncident,
  checkedSystem,
  ConfigurationError,
  fieldsOf,
  type FieldType,
  giveUp,
  type ObjectKind,
  type Run,
  type Self,
  simulate,
} from "#sim";

const RUNS = {
  numRuns: 200,
  seed: 20261126,
  // A slow machine draws fewer: that is no failure, as long as both kinds of outcome are seen.
  interruptAfterTimeLimit: 40_000,
  endOnFailure: true,
};
const DISTRIBUTIONS = ["exponential", "lognormal", "uniform", "erlang", "hyperexponential", "pareto"] as const;

/** A box may name those after it, so that most systems have no circle. */
const BOXES = ["a", "b", "c", "d"] as const;
const ARROWS = BOXES.flatMap((from, i) => BOXES.slice(i + 1).map((to) => `${from} -> ${to}`));
const PARTS: Readonly<Record<string, readonly string[]>> = { client: ["user"], arrow: ["user -> a", "*"] };

const fails = (): never => {
  throw new Error("mine");
};
const unreadable = {
  get message(): never {
    return fails();
  },
};
const wrong = fc.constantFrom<unknown>(
  ...[Number.NaN, -1, 0.5, 1e300, Infinity, 5e-324, 10n, "", "-5ms", "__proto__", null, true, {}, [], ["b", "b"]],
  ...[Symbol("x"), Object.create(null), { toString: fails }, [[[]]], fails, async () => fails(), () => Number.NaN],
  ...[
    { distribution: "pareto", mean: 10, shape: 1.000001 },
    { distribution: "exponential", mean: 1e308 },
  ],
);

/** Functions for a policy or a part of a program: most do what they should. */
const policies: Partial<Record<ObjectKind, readonly unknown[]>> = {
  retry: [
    ({ attempt }: { attempt: number }) => (attempt < 3 ? 20 : giveUp),
    ({ random }: { random: number }) => (random < 0.5 ? "5ms" : giveUp),
    ({ attempt }: { attempt: number }) => (attempt < 3 ? 0 : fails()),
  ],
  admission: [
    ({ queue }: { queue: number }) => queue < 4,
    ({ now }: { now: number }) => now < 2_000 || fails(),
    async (): Promise<never> => fails(),
  ],
  condition: [({ successRate }: { successRate: number }) => successRate < 0.9, fails],
};
const handlers: readonly unknown[] = [
  function* (_: unknown, self: Self) {
    yield self.work("5ms");
    self.record("done");
    yield self.lock("one");
    yield self.sleep(10);
    yield self.unlock("one");
    return 1;
  },
  function* (_: unknown, self: Self<number>) {
    for (const callee of ["b", "c", "d"]) if (self.random() < 0.4) yield self.call(callee);
    yield self.reply(self.state);
  },
  function* (_: unknown, self: Self) {
    yield self.send("d");
    self.level("open", self.random());
    if (self.random() < 0.3) yield self.fail();
    throw unreadable;
  },
  function* () {
    yield 5;
  },
  () => 5,
  async (): Promise<never> => fails(),
];
const runners: readonly unknown[] = [
  function* (self: Self) {
    for (;;) {
      yield self.sleep("200ms");
      yield self.lock(self.random() < 0.5 ? "one" : "two");
      yield self.lock("one");
    }
  },
  function* (self: Self) {
    for (;;) yield self.work(0);
  },
  function* (self: Self) {
    yield self.reply();
  },
];
const functions: Readonly<Record<string, readonly unknown[]>> = {
  state: [() => 1, fails],
  durable: [() => new Map(), fails],
  handle: handlers,
  run: runners,
};

const spans = fc.constantFrom<unknown>(1, 20, "5ms", "300ms", "2s");

/** Something that the type takes, or nearly always does; `box` is whose field it is. */
function valueOf(type: FieldType, field: string, box: number): fc.Arbitrary<unknown> {
  const callees = fc.constantFrom<string>(...(box >= 0 && box < 3 ? BOXES.slice(box + 1) : BOXES));
  switch (type.is) {
    case "duration":
      return spans;
    case "span":
      return fc.oneof(
        spans,
        fc.constantFrom(...DISTRIBUTIONS).chain((kind) => object(kind, box)),
      );
    case "durations":
      return fc.array(spans, { minLength: 1, maxLength: 3 });
    case "integer":
      return fc.integer({ min: type.min, max: Math.min(type.max, type.min + 12) });
    case "number":
      return fc.double({ min: type.min, max: Math.min(type.max, Math.max(type.min, 0) + 60), noNaN: true });
    case "flag":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...type.of);
    case "choices":
      return fc.subarray([...type.of]);
    case "boxes":
      if (field === "for") return fc.constant(["user"]);
      return fc.uniqueArray(callees, { minLength: 1, maxLength: field === "over" ? 2 : 1 });
    case "calls":
      return fc.array(
        fc.oneof(
          callees,
          object("call", box),
          fc.array(fc.oneof(callees, object("call", box)), { minLength: 1, maxLength: 3 }),
        ),
        { maxLength: 3 },
      );
    case "box":
      return callees;
    case "function":
      return fc.constantFrom(...functions[field]!);
    case "part":
      return fc.constantFrom(...(PARTS[field] ?? BOXES));
    case "object":
      return fc.constantFrom(...type.of).chain((kind) => object(kind, box));
    case "policy":
      return fc.oneof(object(type.of, box), fc.constantFrom(...policies[type.of]!));
  }
}

/** An object of a kind: what it must have, a quarter of what it may have, and one field in a hundred wrong. */
function object(kind: ObjectKind, box: number): fc.Arbitrary<Record<string, unknown>> {
  const rows = Object.entries(fieldsOf(kind));
  const fields = rows.map(([field, { type, default: fallback }]) => {
    const right = valueOf(type, field, box);
    const drawn = fc.oneof({ weight: 400, arbitrary: right }, { weight: 1, arbitrary: wrong });
    const given =
      fallback === null
        ? drawn
        : fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: drawn });
    return given.map((value) => [field, value] as const);
  });
  return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
}

const KINDS = ["service", "service", "program", "cache", "balancer"] as const;
const FAULTS = [
  ...["slow", "errors", "stall", "delay", "down", "lose", "crash", "surge"],
  ...["partition", "loseMessages", "delayMessages", "expire"],
] as readonly ObjectKind[];
const ACTIONS = [
  ...["shed", "disableRetries", "rollBack", "replace", "restart", "scale", "warm", "setCoalescing"],
] as readonly ObjectKind[];

/** At a time or on a condition, and on nothing that no system has. */
const action = fc
  .constantFrom(...ACTIONS)
  .chain((kind) =>
    object(kind, -1).map(({ at, when, ...drawn }) =>
      when === undefined ? { ...drawn, at: at ?? "1s" } : { ...drawn, when },
    ),
  );
const fault = fc
  .constantFrom(...FAULTS)
  .chain((kind) => object(kind, -1).map((drawn) => (kind === "surge" ? { ...drawn, box: "user" } : drawn)));
/** What the checks want of two fields together is mostly so. */
const arrow = object("arrow", 0).map(({ retry, hedge, ...drawn }) => ({
  ...drawn,
  ...(hedge === undefined ? { retry } : { hedge: { ...(hedge as object), after: 1 } }),
}));
/** The last box has nobody left to call, and a program that may be called has something to say. */
const boxes = BOXES.map((_, i) =>
  fc.constantFrom(...(i === 3 ? (["service"] as const) : KINDS)).chain((kind) =>
    object(kind, i).map((drawn) => ({
      ...drawn,
      ...(i === 3 ? { calls: [] } : {}),
      ...(kind === "program" ? { handle: drawn["handle"] ?? handlers[i % 3] } : {}),
    })),
  ),
);

const configuration = fc.record({
  user: object("client", 0).map((drawn) => ("users" in drawn ? { think: 20, ...drawn } : drawn)),
  boxes: fc.tuple(...boxes),
  arrows: fc.dictionary(fc.constantFrom("user -> a", ...ARROWS), arrow, { maxKeys: 4 }),
  runbook: fc.array(action, { maxLength: 1 }),
  load: fc.array(object("load", -1), { minLength: 1, maxLength: 2 }),
  faults: fc.array(fault, { maxLength: 2 }),
  actions: fc.array(action, { maxLength: 1 }),
  options: fc.record({
    seed: fc.oneof({ weight: 40, arbitrary: fc.nat() }, { weight: 1, arbitrary: wrong }),
    binMs: fc.oneof({ weight: 40, arbitrary: fc.constant(1_000) }, { weight: 1, arbitrary: wrong }),
    metrics: fc.boolean(),
  }),
});
type Configuration = typeof configuration extends fc.Arbitrary<infer D> ? D : never;

/** Only arrows that the boxes allow: what each box calls, as far as that can be read. */
function allowed(boxes: Readonly<Record<string, Record<string, unknown>>>): readonly string[] {
  return Object.entries(boxes).flatMap(([name, box]) => {
    const callees = [box["calls"], box["over"]].flat(2).map((step) => (step as { to?: unknown } | null)?.to ?? step);
    return callees.flatMap((callee) => (typeof callee === "string" ? [`${name} -> ${callee}`] : []));
  });
}

function attempted({ user, boxes: list, arrows, runbook, load, faults, actions, options }: Configuration): Run {
  const boxes = Object.fromEntries(BOXES.map((name, i) => [name, list[i]!]));
  const there = ["user -> a", ...allowed(boxes)];
  const configured = Object.entries({ "user -> a": {}, ...arrows }).filter(([name]) => there.includes(name));
  const system = checkedSystem({ boxes: { user, ...boxes }, arrows: Object.fromEntries(configured), runbook });
  const incident = checkedIncident({
    load: user["users"] === undefined ? { user: load } : {},
    faults,
    actions,
    duration: "4s",
  });
  return simulate(system, incident, options as never);
}

function balances(run: Run): void {
  for (const { arrivals, succeeded, failed, inFlight } of Object.values(run.clients)) {
    for (const count of [arrivals, succeeded, failed, inFlight]) expect(count).toBeGreaterThanOrEqual(0);
    expect(arrivals).toBe(succeeded + failed + inFlight);
  }
  for (const box of Object.values(run.boxes)) {
    for (const series of [box.inUse, box.queue, box.inUseForNobody, box.queueForNobody, box.done, box.refused])
      for (const value of series) expect(value).toBeGreaterThan(-1e-6);
    expect(box.served + box.rejected).toBeLessThanOrEqual(box.arrivals);
  }
  for (const { calls, attempts } of Object.values(run.arrows)) {
    expect(Number.isSafeInteger(calls) && Number.isSafeInteger(attempts)).toBe(true);
  }
}

test("every field of every part: a run that balances, or one error with a path", () => {
  const seen = { runs: 0, errors: 0 };
  fc.assert(
    fc.property(configuration, (drawn) => {
      let run: Run;
      try {
        run = attempted(drawn);
      } catch (cause) {
        seen.errors += 1;
        expect(cause).toBeInstanceOf(ConfigurationError);
        expect((cause as ConfigurationError).path).not.toBe("");
        return;
      }
      seen.runs += 1;
      balances(run);
    }),
    RUNS,
  );
  // Both must occur, or the drawing says nothing.
  expect(seen.runs).toBeGreaterThan(20);
  expect(seen.errors).toBeGreaterThan(20);
});
