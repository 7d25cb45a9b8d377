/** Whom a balancer asks, what it does when a replica fails, and whom it leaves out. */
import { describe, expect, test } from "vitest";
import {
  type Arrow,
  type Balancer,
  checkedSystem,
  ConfigurationError,
  crash,
  disableRetries,
  down,
  errors,
  exponential,
  type Fault,
  incident,
  type IncidentConfig,
  partition,
  poisson,
  program,
  type Run,
  simulate,
  type Service,
  slow,
  steady,
  system,
} from "#sim";

type Replica = "r1" | "r2" | "r3";

interface Setting {
  readonly lb?: Partial<Balancer<Replica>>;
  readonly replica?: Omit<Service<"db">, "kind">;
  readonly user?: Arrow;
  readonly to?: Arrow;
  readonly faults?: readonly Fault[];
  readonly rest?: Partial<IncidentConfig>;
  readonly rate?: number;
}

/** So many requests a second (10), evenly spaced, over three replicas that take 10 ms. */
function balanced({ lb, replica, user = {}, to = {}, faults = [], rest, rate = 10 }: Setting): Run {
  const r = { work: "10ms", ...replica } as const;
  const model = system({
    boxes: {
      user: { kind: "client" },
      lb: { kind: "balancer", over: ["r1", "r2", "r3"], ...lb },
      r1: r,
      r2: r,
      r3: r,
      db: { work: "10ms" },
    },
    arrows: { "user -> lb": user, "lb -> r1": to, "lb -> r2": to, "lb -> r3": to },
  });
  return simulate(model, incident({ load: { user: steady(rate) }, faults, warmup: 1, duration: "30s", ...rest }));
}

const REPLICAS = ["r1", "r2", "r3"] as const;
const asked = ({ arrows }: Run): readonly number[] => REPLICAS.map((name) => arrows[`lb -> ${name}`]!.calls);
const sum = (series: Float64Array | undefined, from = 0, to?: number): number =>
  series?.slice(from, to).reduce((total, value) => total + value, 0) ?? Number.NaN;

describe("a balancer", () => {
  test("takes each replica in turn, and answers with what that one answered", () => {
    const run = balanced({});
    expect(asked(run)).toEqual([100, 100, 99]);
    expect(run.clients["user"]).toMatchObject({ arrivals: 299, succeeded: 299 });
    expect(run.boxes["lb"]).toMatchObject({ concurrency: Infinity, served: 299 });
  });
  test("at random asks all about equally", () => {
    const counts = asked(balanced({ lb: { choice: "random" }, rate: 100 }));
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120);
    expect(new Set(counts).size).toBeGreaterThan(1);
  });
  test("by calls in flight asks a slow replica less, and so does one with two choices", () => {
    const faults = [slow("r1", { by: 100, at: 0 })];
    const replica = { concurrency: 2 };
    const [inTurn, two, least] = (["round robin", "two choices", "least in flight"] as const).map(
      (choice) => asked(balanced({ lb: { choice }, replica, faults }))[0]!,
    );
    expect(inTurn).toBe(100);
    expect(two).toBeLessThan(inTurn! / 2);
    expect(least).toBeLessThan(inTurn! / 2);
  });
  test("by calls in flight is drawn to a replica that fails fast", () => {
    const faults = [errors("r1", { rate: 1, cost: 0.01, at: 0 })];
    const run = balanced({
      lb: { choice: "least in flight" },
      replica: { work: exponential("100ms") },
      faults,
      rate: 100,
    });
    expect(asked(run)[0]! / sum(run.clients["user"]?.offered)).toBeGreaterThan(0.6);
  });
  test("forgets a call that its caller has called off", () => {
    // The first replica stands still; each request to it is cancelled after 50 ms, and it stays the emptiest.
    const faults = [slow("r1", { by: 1_000, at: 0 })];
    const user = { timeout: "50ms", cancelOnTimeout: true } as const;
    const [first, second] = asked(balanced({ lb: { choice: "least in flight" }, user, faults }));
    expect(Math.abs(first! - second!)).toBeLessThanOrEqual(1);
  });
  test("is no place for a client, nor for the same box twice, nor for none", () => {
    const error = (over: readonly string[], more = {}): string => {
      const boxes = {
        user: { kind: "client" },
        lb: { kind: "balancer", over, ...more },
        r1: {},
        p: program({ handle: function* () {} }),
      };
      try {
        checkedSystem({ boxes, arrows: { "user -> lb": {} } });
      } catch (thrown) {
        if (thrown instanceof ConfigurationError) return thrown.message;
      }
      return "accepted";
    };
    expect(error(["r1"])).toBe("accepted");
    expect(error([])).toBe('boxes.lb.over: expected at least one box, got "none". Say over: ["r1", "r2"].');
    expect(error(["r1", "r1"])).toBe(
      'boxes.lb.over[1]: expected each box once, got "r1". A box stands for one replica.',
    );
    expect(error(["user"])).toContain("boxes.lb.over[0]: expected a service");
    expect(error(["r9"])).toContain("boxes.lb.over[0]: expected one of");
    expect(error(["r1"], { concurrency: 4 })).toContain(
      "boxes.lb.concurrency: expected boxes.lb to have only kind, over",
    );
    expect(error(["r1"], { choise: "random" })).toContain('Did you mean "choice"?');
    expect(error(["p"], { healthCheck: { every: "1s", deep: true } })).toContain(
      "boxes.lb.healthCheck.deep: expected false",
    );
    expect(error(["r1"], { healthCheck: {} })).toContain("boxes.lb.healthCheck.every");
  });
});

describe("a call that fails", () => {
  const faults = [down("r1", { at: 0, mode: "error" })];
  test("is the job's failure, unless it is tried elsewhere", () => {
    expect(balanced({ faults }).clients["user"]?.failed).toBe(100);
    const run = balanced({ faults, lb: { retryElsewhere: 1 } });
    expect(run.clients["user"]?.failed).toBe(0);
    // Its own turns and no more: a second try is nobody's turn.
    expect(asked(run)[0]).toBe(100);
    expect(sum(run.arrows["lb -> r1"]?.error)).toBe(asked(run)[0]);
    expect(asked(run).reduce((total, calls) => total + calls)).toBe(299 + asked(run)[0]!);
  });
  test("goes to another replica each time, and to none twice", () => {
    const all = REPLICAS.map((name) => down(name, { at: 0, mode: "error" }));
    const run = balanced({ faults: all, lb: { retryElsewhere: 10 } });
    expect(asked(run)).toEqual([299, 299, 299]);
    expect(sum(run.boxes["lb"]?.balancer?.nobodyLeft)).toBe(299);
  });
  test("is tried again on the same replica first, where its arrow says so", () => {
    const run = balanced({ faults, lb: { retryElsewhere: 1 }, to: { retry: { maxAttempts: 3 } } });
    expect(run.arrows["lb -> r1"]?.attempts).toBe(3 * asked(run)[0]!);
    expect(run.clients["user"]?.failed).toBe(0);
  });
  test("is not tried elsewhere while operators have switched retries off", () => {
    const actions = [disableRetries("lb -> r1", { at: 0 })];
    expect(balanced({ faults, lb: { retryElsewhere: 1 }, rest: { actions } }).clients["user"]?.failed).toBe(100);
  });
  test("leaves nothing behind when the balancer itself stops", () => {
    const crashes = [crash("lb", { at: "10s", for: "1s" })];
    const run = balanced({
      faults: crashes,
      replica: { work: "5s" },
      lb: { choice: "least in flight", retryElsewhere: 2 },
    });
    expect(run.boxes["lb"]?.lost).toBe(50);
    const counts = asked(run);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  });
});

describe("health checks", () => {
  const healthCheck = { every: "1s", timeout: "500ms" } as const;
  test("leave a replica out after three failures, and take it back after one answer", () => {
    const run = balanced({ lb: { healthCheck }, faults: [down("r1", { at: "5s", for: "10s", mode: "silent" })] });
    const { first } = run.arrows["lb -> r1"]!;
    // Checked at 1/3 s of each second: given up at 5.8, 6.8 and 7.8 s; answered again at 15.3 s.
    expect(sum(first, 8, 15)).toBe(0);
    expect(sum(first, 5, 8)).toBeGreaterThan(5);
    expect(sum(first, 16, 30)).toBeGreaterThan(40);
  });
  test("take a slot and wait in line: a replica that is full fails them", () => {
    const replica = { concurrency: 1, queue: { limit: 200 } };
    const run = balanced({
      lb: { healthCheck },
      replica,
      faults: [slow("r1", { by: 60, at: "5s", for: "10s" })],
      rate: 20,
    });
    expect(sum(run.arrows["lb -> r1"]?.first, 13, 15)).toBe(0);
    expect(run.boxes["r1"]!.arrivals).toBe(asked(run)[0]! + 30);
  });
  test("go over the wire of the arrow, and are counted on no arrow", () => {
    const run = balanced({
      lb: { healthCheck },
      to: { timeout: "1s" },
      faults: [partition("lb -> r1", { at: "5s", for: "10s" })],
    });
    expect(sum(run.arrows["lb -> r1"]?.first, 8, 15)).toBe(0);
    expect(Object.keys(run.arrows)).toEqual(["user -> lb", "lb -> r1", "lb -> r2", "lb -> r3"]);
    expect(run.clients["user"]?.attempts.length).toBe(30);
  });
  test("that are shallow do not see what is behind a replica, and deep ones do, all at once", () => {
    const behind = { calls: ["db"] } as const;
    const faults = [down("db", { at: "5s", for: "10s", mode: "error" })];
    const shallow = balanced({ lb: { healthCheck }, replica: behind, faults });
    const deep = balanced({
      lb: { healthCheck: { ...healthCheck, deep: true }, panicThreshold: 0 },
      replica: behind,
      faults,
    });
    expect(sum(shallow.boxes["lb"]?.balancer?.nobodyLeft)).toBe(0);
    expect(sum(deep.boxes["lb"]?.balancer?.nobodyLeft, 8, 15)).toBe(70);
    expect(shallow.boxes["db"]?.arrivals).toBe(299);
  });
});

describe("with too few replicas left", () => {
  const healthCheck = { every: "1s", timeout: "500ms" } as const;
  const faults = (["r1", "r2"] as const).map((name) => down(name, { at: "5s", mode: "silent" }));
  const to = { timeout: "100ms" } as const;
  test("a balancer sends to all of them, sick or not: below half, unless told otherwise", () => {
    const run = balanced({ lb: { healthCheck }, faults, to });
    expect(sum(run.boxes["lb"]?.balancer?.panicked, 10)).toBeGreaterThan(100);
    expect(sum(run.clients["user"]?.goodput, 10)).toBeLessThan(80);
  });
  test("it stays with the one that is well, where it never panics", () => {
    const run = balanced({ lb: { healthCheck, panicThreshold: 0 }, faults, to });
    expect(sum(run.boxes["lb"]?.balancer?.panicked)).toBe(0);
    expect(sum(run.clients["user"]?.failures, 10)).toBe(0);
    expect(sum(run.arrows["lb -> r3"]?.first, 10)).toBe(sum(run.clients["user"]?.offered, 10));
  });
});

describe("ejection", () => {
  const ejection = { after: 5, for: "5s" } as const;
  test("leaves out a replica after five failed calls in a row, for a while, and again", () => {
    const run = balanced({ lb: { ejection }, faults: [down("r1", { at: "5s", mode: "error" })], rate: 30 });
    // 10 calls a second to each: five are enough, at 5, 11, 16, 22 and 27 s or so.
    expect(run.boxes["lb"]?.balancer?.ejections).toBe(5);
    expect(run.clients["user"]?.failed).toBe(25);
  });
  test("does not count failures with a success between them", () => {
    const run = balanced({
      lb: { ejection: { ...ejection, after: 12 } },
      faults: [errors("r1", { rate: 0.3, cost: 1, at: 0 })],
      rate: 30,
    });
    expect(run.boxes["lb"]?.balancer?.ejections).toBe(0);
  });
  test("leaves one out whatever the share, and no second one until the share allows it", () => {
    const all = REPLICAS.map((name) => down(name, { at: "5s", mode: "error" }));
    const lasting = { after: 5, for: "1h" } as const;
    const ejections = (maxShare?: number): number | undefined => {
      const some = maxShare === undefined ? lasting : { ...lasting, maxShare };
      return balanced({ lb: { ejection: some, panicThreshold: 0 }, faults: all, rate: 30 }).boxes["lb"]?.balancer
        ?.ejections;
    };
    expect([ejections(), ejections(0.3), ejections(0.5), ejections(1)]).toEqual([1, 1, 2, 3]);
  });
});

test("a program's message goes through a balancer, and so does the answer's value", () => {
  const double = program({
    handle: function* (n: number, self) {
      yield self.work("1ms");
      return 2 * n;
    },
  });
  const model = system({
    boxes: {
      user: { kind: "client" },
      asks: program({
        calls: ["lb"],
        handle: function* (_: unknown, self) {
          const answer = yield self.call("lb", 21);
          if (answer.value === 42) self.record("right");
        },
      }),
      lb: { kind: "balancer", over: ["p1", "p2"], retryElsewhere: 1 },
      p1: double,
      p2: double,
    },
    arrows: { "user -> asks": {} },
  });
  const faults = [down("p1", { at: 0, mode: "error" as const })];
  const run = simulate(model, incident({ load: { user: steady(10) }, faults, duration: "5s" }));
  expect(run.counters["right"]?.total).toBe(49);
  expect(run.boxes["p2"]?.requests).toBe(49);
});

test("a balancer's draws are its own, and a run gives the same hash twice", () => {
  const run = (choice: "random" | "two choices"): Run =>
    balanced({ lb: { choice, healthCheck: { every: "1s" } }, rest: { load: { user: poisson(50) } } });
  expect(run("random").hash).toBe(run("random").hash);
  expect(asked(run("random"))).not.toEqual(asked(run("two choices")));
  expect([...run("random").clients["user"]!.offered]).toEqual([...run("two choices").clients["user"]!.offered]);
});
