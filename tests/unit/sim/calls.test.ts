/** Calls that not every job makes: with a probability, or for the requests of some clients only. */
import { describe, expect, test } from "vitest";
import { type CallStep, ConfigurationError, fixed, incident, poisson, type Run, simulate, system } from "#sim";

type Callee = "db" | "mail";
const world = incident({ load: { browse: poisson(50), buy: poisson(20) }, warmup: 1, duration: "100s" });

/** Two clients in front of an api that makes these calls. */
function model(calls: readonly CallStep<Callee>[]) {
  return system({
    boxes: {
      browse: { kind: "client" },
      buy: { kind: "client" },
      api: { work: fixed("1ms"), calls },
      db: { work: fixed("2ms") },
      mail: { work: fixed("4ms") },
    },
    arrows: { "browse -> api": {}, "buy -> api": {} },
  });
}
const run = (calls: readonly CallStep<Callee>[]): Run => simulate(model(calls), world, { seed: 1 });
const arrivals = (result: Run, box: string): number => result.boxes[box]!.arrivals;

describe("share", () => {
  test("is the probability that a job makes the call", () => {
    const result = run([{ to: "db", share: 0.3 }, "mail"]);
    expect(arrivals(result, "db") / arrivals(result, "api")).toBeCloseTo(0.3, 1);
    expect(arrivals(result, "mail")).toBe(arrivals(result, "api"));
  });
  test("of 1 is the same run as the plain call, of 0 the same as none", () => {
    expect(run([{ to: "db", share: 1 }, "mail"]).hash).toBe(run(["db", "mail"]).hash);
    expect(run([{ to: "db", share: 0 }, "mail"]).hash).toBe(run(["mail"]).hash);
  });
  test("leaves arrivals as they were, whatever it is", () => {
    expect(arrivals(run([{ to: "db", share: 0.5 }]), "api")).toBe(arrivals(run(["db"]), "api"));
  });
  test("may leave out the last call: the job is then done, and every request is answered", () => {
    const result = run(["mail", { to: "db", share: 0.5 }]);
    expect(result.clients["browse"]!.failed + result.clients["buy"]!.failed).toBe(0);
  });
});

describe("for", () => {
  test("makes the call only for requests of these clients", () => {
    const result = run([
      { to: "db", for: ["browse"] },
      { to: "mail", for: ["buy"] },
    ]);
    expect(arrivals(result, "db")).toBe(result.arrows["browse -> api"]!.attempts);
    expect(arrivals(result, "mail")).toBe(result.arrows["buy -> api"]!.attempts);
  });
  test("of all clients is the same run as the plain call", () => {
    expect(run([{ to: "db", for: ["browse", "buy"] }]).hash).toBe(run(["db"]).hash);
  });
  test("together with share, is a share of these clients' requests", () => {
    const result = run([{ to: "db", for: ["browse"], share: 0.5 }]);
    expect(arrivals(result, "db") / result.arrows["browse -> api"]!.attempts).toBeCloseTo(0.5, 1);
  });
});

describe("bad input is named", () => {
  const wrong: readonly (readonly [string, unknown, RegExp])[] = [
    ["a misspelt box", { to: "dv" }, /boxes\.api\.calls\[0\]\.to[^]*Did you mean "db"/],
    ["a misspelt field", { to: "db", shares: 0.5 }, /calls\[0\]\.shares[^]*Did you mean "share"/],
    ["a share above 1", { to: "db", share: 2 }, /calls\[0\]\.share/],
    ["a route that is no client", { to: "db", for: ["mail"] }, /calls\[0\]\.for\[0\]/],
    ["a circle", { to: "api", share: 0.5 }, /api -> api/],
  ];
  test.each(wrong)("%s", (_, step, message) => {
    expect(() => model([step as CallStep<Callee>])).toThrow(ConfigurationError);
    expect(() => model([step as CallStep<Callee>])).toThrow(message);
  });
});

test("an arrow of a call that not every job makes can be configured under its name", () => {
  const made = system({
    boxes: { shop: { kind: "client" }, api: { calls: [{ to: "db", share: 0.5 }] }, db: {} },
    arrows: { "shop -> api": {}, "api -> db": { timeout: "1s" } },
  });
  expect(made.arrows["api -> db"]).toEqual({ timeout: "1s" });
});
