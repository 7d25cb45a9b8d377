import { describe, expect, test } from "vitest";
import { runSeed } from "#lab";
import {
  type Action,
  checkedSystem,
  type ConditionContext,
  ConfigurationError,
  delay,
  disableRetries,
  down,
  errors,
  exponential,
  fixed,
  incident,
  lognormal,
  lose,
  poisson,
  recordingLog,
  replace,
  replayingLog,
  restart,
  rollBack,
  scale,
  shed,
  simulate,
  steady,
  system,
  systemData,
  systemFromData,
} from "#sim";

const SEEDS = [1, 2, 3];

/** Task 6's platform: a deploy adds 50 ms for four minutes. */
function platform(runbook: readonly Action[] = []) {
  return system({
    boxes: {
      users: { kind: "client" },
      api: { concurrency: 4, work: lognormal({ mean: "50ms", cv: 0.5 }), queue: { limit: 400 } },
    },
    arrows: {
      "users -> api": { timeout: "1s", retry: { maxAttempts: 4, initialBackoff: "100ms", jitter: "full" } },
    },
    runbook,
  });
}
const bump = (actions: readonly Action[] = []) =>
  incident({
    load: { users: poisson(44) },
    faults: [delay("api", { by: "50ms", at: "300s", for: "240s" })],
    actions,
    duration: "30min",
  });

/** Minutes from the trigger's start in which less than half of the requests succeed. */
function minutesDown(world: ReturnType<typeof bump>, runbook: readonly Action[] = [], seed = 1): number {
  const { offered, goodput } = simulate(platform(runbook), world, { seed }).clients["users"]!;
  return offered.filter((requests, bin) => bin > 300 && goodput[bin]! < 0.5 * requests).length / 60;
}

describe("retries switched off by an operator", () => {
  test.each(SEEDS)("end within seconds an outage that would have lasted, seed %i", (seed) => {
    const untouched = minutesDown(bump(), [], seed);
    const off = minutesDown(bump([disableRetries("users -> api", { at: "20min" })]), [], seed);
    expect(untouched).toBeGreaterThan(24);
    expect(off).toBeGreaterThan(14);
    expect(off).toBeLessThan(15.5);
  });
  test.each(SEEDS)("as agreed beforehand, on a condition, shorten it to about the trigger, seed %i", (seed) => {
    const glass = disableRetries("*", { when: { client: "users", successBelow: 0.5, over: "30s" }, for: "60s" });
    expect(minutesDown(bump(), [glass], seed)).toBeLessThan(5);
  });
});

describe("shedding", () => {
  const calls = { maxAttempts: 2 } as const;
  const pricing = system({
    boxes: {
      users: { kind: "client" },
      pricing: { concurrency: 8, work: lognormal({ mean: "100ms", cv: 0.5 }), queue: { limit: 600 } },
    },
    arrows: { "users -> pricing": { timeout: "1s", retry: calls } },
  });
  const world = (share: number) =>
    incident({
      load: { users: poisson(54) },
      faults: [delay("pricing", { by: "250ms", at: "60s", for: "30s" })],
      actions: [shed("users", { share, at: "300s", for: "180s" })],
      duration: "900s",
    });
  const back = (share: number, seed: number): number => {
    const { offered, goodput } = simulate(pricing, world(share), { seed }).clients["users"]!;
    const late = (series: Float64Array): number => series.slice(700).reduce((sum, value) => sum + value, 0);
    return late(goodput) / late(offered);
  };
  test.each(SEEDS)("cures by 40 %% and not by 10 %%, seed %i", (seed) => {
    expect(back(0.4, seed)).toBeGreaterThan(0.95);
    expect(back(0.1, seed)).toBeLessThan(0.5);
  });
  test("counts what is shed as offered and failed, and sends no try for it", () => {
    const run = simulate(pricing, world(0.4));
    const users = run.clients["users"]!;
    const shedInAll = users.shed.reduce((sum, value) => sum + value, 0);
    expect(shedInAll / users.offered.slice(300, 480).reduce((sum, value) => sum + value, 0)).toBeCloseTo(0.4, 1);
    expect(users.arrivals).toBe(users.succeeded + users.failed + users.inFlight);
    expect(run.arrows["users -> pricing"]?.calls).toBe(users.arrivals - shedInAll);
  });
});

test("an action that is taken back leaves another of its kind in force", () => {
  const world = incident({
    load: { users: steady(10) },
    actions: [
      shed("users", { share: 0.5, at: "10s" }),
      shed("users", { share: 0.5, at: "20s", for: "10s" }),
      disableRetries("users -> api", { at: "10s" }),
      disableRetries("*", { at: "20s", for: "10s" }),
    ],
    warmup: "1s",
    duration: "60s",
  });
  const run = simulate(platform(), world);
  const between = (series: Float64Array, from: number, to: number): number =>
    series.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from) / 10;
  const { shed: turnedAway } = run.clients["users"]!;
  expect(between(turnedAway, 12, 20)).toBeGreaterThan(0.4);
  expect(between(turnedAway, 20, 30)).toBeGreaterThan(between(turnedAway, 31, 60));
  expect(between(turnedAway, 31, 60)).toBeGreaterThan(0.4);
});

describe("a box", () => {
  const one = (boxes: object, actions: readonly Action[], faults: Parameters<typeof incident>[0]["faults"] = []) =>
    simulate(
      system({
        boxes: {
          users: { kind: "client" },
          api: { work: "5ms", calls: ["db"] },
          db: { concurrency: 4, work: fixed("100ms"), ...boxes },
        },
        arrows: { "users -> api": {}, "api -> db": {} },
      }),
      incident({ load: { users: steady(20) }, faults, actions, warmup: "1s", duration: "60s" }),
    );
  const between = (series: Float64Array, from: number, to: number): number =>
    series.slice(from, to).reduce((sum, value) => sum + value, 0);

  test("rolled back is as it was before the deploy, and stays so", () => {
    const bad = [errors("db", { rate: 1, at: "10s" })];
    const run = one({}, [rollBack("db", { at: "20s" })], bad);
    expect(between(run.clients["users"]!.goodput, 11, 20)).toBe(0);
    expect(between(run.clients["users"]!.failures, 21, 60)).toBe(0);
  });
  test("whose lost nodes are replaced has all its slots again", () => {
    const run = one({}, [replace("db", { at: "20s" })], [lose("db", { slots: 3, at: "10s" })]);
    expect(Math.max(...run.boxes["db"]!.inUse.slice(11, 20))).toBeLessThanOrEqual(1);
    expect(between(run.clients["users"]!.goodput, 40, 60)).toBe(400);
  });
  test("scaled takes more at once, and less again when that is taken back", () => {
    const run = one({ work: fixed("400ms") }, [scale("db", { by: 3, at: "10s", for: "20s" })]);
    expect(Math.max(...run.boxes["db"]!.inUse.slice(2, 9))).toBe(4);
    expect(Math.max(...run.boxes["db"]!.inUse.slice(11, 29))).toBe(12);
    expect(Math.max(...run.boxes["db"]!.inUse.slice(32))).toBeLessThanOrEqual(8);
  });
  test("restarted loses its jobs, tells their callers, serves nothing while down, and is slow while cold", () => {
    const run = one({ work: fixed("150ms") }, [restart("db", { at: "10s", down: "5s", cold: { by: 3, for: "10s" } })]);
    const db = run.boxes["db"]!;
    expect(db.lost).toBe(3);
    expect(between(db.done, 10, 15)).toBe(0);
    expect(db.workMs[20]).toBeCloseTo(450);
    expect(db.workMs[40]).toBeCloseTo(150);
    expect(db.arrivals).toBe(db.served + db.rejected + db.lost + Math.round(db.inUse.at(-1)! + db.queue.at(-1)!));
    const users = run.clients["users"]!;
    expect(users.arrivals).toBe(users.succeeded + users.failed + users.inFlight);
  });
});

test("what was done stands in the run, and in its log", () => {
  const world = bump([disableRetries("users -> api", { at: "600s", for: "30s" })]);
  const { run } = runSeed(platform(), world, { seed: 1, horizons: 1 });
  expect(run.actions).toEqual([
    { atMs: 600_000, event: "taken", part: "arrow:users -> api", text: "retries off on users → api" },
    { atMs: 630_000, event: "taken back", part: "arrow:users -> api", text: "retries off on users → api" },
  ]);
});

describe("an action that can't be is refused with its path", () => {
  const base = {
    boxes: { users: { kind: "client" }, db: { work: exponential("5ms") } },
    arrows: { "users -> db": {} },
  } as const;
  test.each([
    ["runbook[0].box", [{ kind: "restart", box: "bd", at: "1s", down: "1s" }]],
    ["runbook[0].client", [{ kind: "shed", client: "db", at: "1s", share: 0.5 }]],
    ["runbook[0].arrow", [{ kind: "disableRetries", arrow: "users -> bd", at: "1s" }]],
    ["runbook[0].share", [{ kind: "shed", client: "users", at: "1s", share: 2 }]],
    ["runbook[0]", [{ kind: "shed", client: "users", share: 0.5 }]],
    ["runbook[0]", [{ kind: "explode", at: "1s" }]],
    ["runbook[0].when.client", [{ kind: "scale", box: "db", by: 2, when: { client: "nobody", successBelow: 0.5 } }]],
  ])("%s", (path, runbook) => {
    let error: unknown;
    try {
      system({ ...base, runbook } as never);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).path).toBe(path);
  });
});

describe("a condition as a function", () => {
  const seen: ConditionContext[] = [];
  const watched = (when: unknown, more: object = {}) =>
    checkedSystem({
      boxes: { user: { kind: "client" }, other: { kind: "client" }, api: { work: "5ms", concurrency: 1 } },
      arrows: { "user -> api": { retry: { maxAttempts: 3 } }, "other -> api": {} },
      runbook: [{ kind: "disableRetries", arrow: "*", when, ...more }],
    });
  const load = { user: steady(10), other: steady(5) };
  const bad = incident({
    load,
    faults: [down("api", { at: "5s", for: "5s", mode: "error" })],
    warmup: "2s",
    duration: "20s",
  });

  test("is shown the second that has passed, once a second after the warm-up, and can't change it", () => {
    seen.length = 0;
    const never = watched((context: ConditionContext) => {
      seen.push(context);
      return false;
    });
    simulate(never, bad);
    expect(seen.map(({ now }) => now)).toEqual(Array.from({ length: 17 }, (_, i) => 3_000 + 1_000 * i));
    expect(seen[0]).toEqual({ now: 3_000, goodput: 15, offered: 15, attemptsPerRequest: 1, successRate: 1 });
    // Ten requests with three tries each and five with one.
    expect(seen[5]).toEqual({ now: 8_000, goodput: 0, offered: 15, attemptsPerRequest: 35 / 15, successRate: 0 });
    expect(Object.isFrozen(seen[0])).toBe(true);
  });
  test("takes its action when it says so, and again once that has been taken back", () => {
    const glass = watched(({ successRate }: ConditionContext) => successRate < 0.5, { for: "2s" });
    const { actions } = simulate(glass, bad);
    expect(actions.map(({ atMs, event }) => [atMs, event])).toEqual([
      [6_000, "taken"],
      [8_000, "taken back"],
      [8_000, "taken"],
      [10_000, "taken back"],
      [10_000, "taken"],
      [12_000, "taken back"],
    ]);
  });
  test("counts what was turned away as offered, and a quiet second as one in which all was well", () => {
    seen.length = 0;
    const model = watched((context: ConditionContext) => seen.push(context) < 0);
    const quiet = incident({
      load: { user: steady(10, { for: "5s" }) },
      actions: [shed("user", { share: 1, at: "2900ms" })],
      warmup: "2s",
      duration: "8s",
    });
    simulate(model, quiet);
    expect(seen[1]).toMatchObject({ offered: 10, goodput: 0, attemptsPerRequest: 0, successRate: 0 });
    expect(seen.at(-1)).toMatchObject({ offered: 0, goodput: 0, attemptsPerRequest: 1, successRate: 1 });
  });
  test("is logged, and a replay needs it no more", () => {
    const log = recordingLog();
    const run = simulate(
      watched(({ goodput }: ConditionContext) => goodput === 0),
      bad,
      { policyLog: log },
    );
    expect(run.actions).toHaveLength(1);
    const data = systemData(watched(() => true));
    expect(data.runbook[0]?.when).toEqual({ policy: "runbook[0].when" });
    const again = simulate(systemFromData(data), bad, { policyLog: replayingLog(log.answers()) });
    expect(again.hash).toBe(run.hash);
    expect(again.actions).toEqual(run.actions);
  });
  test("must answer true or false, and what it throws names its place", () => {
    const message = (when: unknown): string => {
      try {
        simulate(watched(when), bad);
      } catch (error) {
        if (error instanceof ConfigurationError) return error.message;
      }
      return "no error";
    };
    expect(message(() => 1)).toContain("runbook[0].when: expected true (take the action) or false (not now)");
    expect(message(async () => true)).toContain("runbook[0].when: expected true");
    expect(
      message(() => {
        throw new Error("no such figure");
      }),
    ).toContain('runbook[0].when: expected a policy that answers, got "Error: no such figure"');
    expect(message("soon")).toContain("runbook[0].when: expected an object with client, successBelow, over");
  });
  test("stays out of an incident, which is data", () => {
    const actions = [disableRetries("*", { when: () => true })];
    expect(() => incident({ load, actions, duration: "20s" })).toThrow("actions[0].when: expected a condition as data");
  });
});
