/** Calls that a box makes at the same time, in systems small enough to be worked out by hand. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  type CallStep,
  ConfigurationError,
  fixed,
  incident,
  type Run,
  simulate,
  steady,
  system,
} from "#sim";

type Callee = "a" | "b" | "c";

/** A user in front of a page that makes these calls; a takes 100 ms, b 300 ms, c 50 ms; a request a second. */
function page(
  calls: readonly CallStep<Callee>[],
  { arrows = {}, b = {}, rate = 1 }: { arrows?: Readonly<Record<string, Arrow>>; b?: object; rate?: number } = {},
): Run {
  const model = system({
    boxes: {
      user: { kind: "client" },
      page: { calls },
      a: { work: fixed("100ms") },
      b: { work: fixed("300ms"), ...b },
      c: { work: fixed("50ms") },
    },
    arrows: { "user -> page": {}, ...arrows },
  });
  return simulate(model, incident({ load: { user: steady(rate) }, warmup: 1, duration: "20s" }));
}
const user = (run: Run) => run.clients["user"]!;
const arrivals = (run: Run, box: string): number => run.boxes[box]!.arrivals;

describe("calls in an inner list", () => {
  test("are made at the same time: a request takes as long as the slowest of them", () => {
    expect(user(page(["a", "b"])).latency.p50).toBeCloseTo(400, -1);
    expect(user(page([["a", "b"]])).latency.p50).toBeCloseTo(300, -1);
  });
  test("come after the calls before them, and before those after them", () => {
    expect(user(page(["c", ["a", "b"]])).latency.p50).toBeCloseTo(350, -1);
    expect(user(page([["a", "b"], "c"])).latency.p50).toBeCloseTo(350, -1);
  });
  test("of which there is one, are a plain call", () => {
    expect(page([["a"], "b"]).hash).toBe(page(["a", "b"]).hash);
  });
  test("all arrive, for every request", () => {
    const run = page([["a", "b", "c"]], { rate: 10 });
    expect([arrivals(run, "a"), arrivals(run, "b"), arrivals(run, "c")]).toEqual(
      Array.from({ length: 3 }, () => run.arrows["user -> page"]!.attempts),
    );
  });
  test("can each have a probability of their own", () => {
    const run = page([[{ to: "a", share: 0 }, "b"]]);
    expect([arrivals(run, "a"), user(run).failed]).toEqual([0, 0]);
    expect(user(run).latency.p50).toBeCloseTo(300, -1);
    expect(
      user(
        page([
          [
            { to: "a", share: 0 },
            { to: "b", share: 0 },
          ],
          "c",
        ]),
      ).latency.p50,
    ).toBeCloseTo(50, -1);
  });
});

describe("the first failure among them", () => {
  const impatient = { "page -> b": { timeout: "150ms" } } as const;
  test("fails the job at once", () => {
    const run = page([["b", "c"]], { arrows: { "page -> b": { timeout: "20ms" } } });
    expect(user(run).succeeded).toBe(0);
    expect(user(run).outcomeP99[5]).toBeCloseTo(20, -1);
  });
  test("leaves the others' work to be done for nobody, unless their arrows cancel", () => {
    const slow = { "page -> a": { timeout: "50ms" } } as const;
    const left = page([["a", "b"]], { arrows: slow });
    expect(left.boxes["b"]!.abandonedServed).toBe(left.boxes["b"]!.served);
    const told = page([["a", "b"]], { arrows: { ...slow, "page -> b": { cancelOnTimeout: true } } });
    expect(told.boxes["b"]!.served).toBe(0);
  });
  test("with a fallback is no failure: the job waits for the others", () => {
    const run = page([["a", "b"]], { arrows: { "page -> b": { ...impatient["page -> b"], fallback: true } } });
    expect(user(run).failed).toBe(0);
    expect(user(run).latency.p50).toBeCloseTo(150, -1);
  });
  test("may come at once, from a full box, before the next call is made", () => {
    const full = { b: { concurrency: 1, queue: { limit: 0 } }, rate: 5 };
    const run = page([["b", "a"]], full);
    expect(user(run).failed).toBeGreaterThan(20);
    expect(user(run).succeeded + user(run).failed + user(run).inFlight).toBe(user(run).arrivals);
    expect(arrivals(run, "a")).toBe(arrivals(run, "b") - run.boxes["b"]!.rejected);
  });
  test("is retried on its own arrow while the others go on", () => {
    const run = page([["a", "b"]], { arrows: { "page -> a": { timeout: "60ms", retry: { maxAttempts: 2 } } } });
    expect(arrivals(run, "a")).toBe(2 * arrivals(run, "b"));
  });
});

describe("bad input is named", () => {
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ["an empty inner list", [[]], /boxes\.page\.calls\[0\]/],
    ["a misspelt box", [["a", "d"]], /boxes\.page\.calls\[0\]\[1\]/],
    ["a list in a list in a list", [[["a"]]], /boxes\.page\.calls\[0\]\[0\]/],
    ["a circle", [["a", "page"]], /page -> page/],
  ];
  test.each(wrong)("%s", (_, calls, message) => {
    expect(() => page(calls as never)).toThrow(ConfigurationError);
    expect(() => page(calls as never)).toThrow(message);
  });
});

test("an arrow of a call in an inner list is configured under its name", () => {
  const made = system({
    boxes: { shop: { kind: "client" }, api: { calls: [["db", { to: "mail", share: 0.5 }]] }, db: {}, mail: {} },
    arrows: { "shop -> api": {}, "api -> mail": { timeout: "1s" } },
  });
  expect(made.arrows["api -> mail"]).toEqual({ timeout: "1s" });
});
