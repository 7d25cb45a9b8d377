import { describe, expect, test } from "vitest";
import {
  type Arrow,
  ConfigurationError,
  crash,
  delayMessages,
  type Fault,
  faultPart,
  fixed,
  incident,
  loseMessages,
  neutralFault,
  partition,
  program,
  replace,
  restart,
  simulate,
  steady,
  system,
} from "#sim";

const one = (faults: readonly Fault[], arrow: Arrow = {}, actions: Parameters<typeof incident>[0]["actions"] = []) =>
  simulate(
    system({
      boxes: {
        users: { kind: "client" },
        api: { calls: ["db"] },
        db: { concurrency: 4, work: fixed("100ms") },
      },
      arrows: { "users -> api": {}, "api -> db": arrow },
    }),
    incident({ load: { users: steady(20) }, faults, actions, warmup: "1s", duration: "60s" }),
  );
const between = (series: Float64Array, from: number, to: number): number =>
  series.slice(from, to).reduce((sum, value) => sum + value, 0);

describe("a box that crashes", () => {
  const run = one([crash("db", { at: "10.02s", for: "5s", coldStart: { by: 2, for: "10s" } })]);
  const users = run.clients["users"]!;

  test("loses the jobs that are in it, and their callers get errors", () => {
    expect(run.boxes["db"]?.lost).toBe(2);
    expect(users.failures[10]).toBeGreaterThanOrEqual(20);
  });
  test("serves nothing while it is away, and everything afterwards", () => {
    expect(between(users.goodput, 11, 15)).toBe(0);
    expect(between(users.failures, 16, 60)).toBe(0);
    expect(between(users.goodput, 30, 60)).toBe(600);
  });
  test("takes longer for a while after that", () => {
    const { workMs } = run.boxes["db"]!;
    expect([workMs[9], workMs[16], workMs[24], workMs[26]]).toEqual([100, 200, 200, 100]);
  });
  test("loses its memory where it is a program, and keeps its disk", () => {
    const count = system({
      boxes: {
        users: { kind: "client" },
        counter: program({
          state: () => ({ seen: 0 }),
          durable: () => ({ seen: 0 }),
          handle: function* (_message, self) {
            self.state.seen++;
            self.durable.seen++;
            if (self.state.seen === 1) self.record("first in memory");
            if (self.durable.seen === 1) self.record("first on disk");
            yield self.reply();
          },
        }),
      },
      arrows: { "users -> counter": {} },
    });
    const faults = [crash("counter", { at: "10s", for: "2s" }), crash("counter", { at: "20s", for: "2s" })];
    const { counters, clients } = simulate(
      count,
      incident({ load: { users: steady(10) }, faults, warmup: "1s", duration: "30s" }),
    );
    expect([counters["first in memory"]?.total, counters["first on disk"]?.total]).toEqual([3, 1]);
    expect(clients["users"]?.failed).toBe(40);
  });
});

describe("a wire", () => {
  const wait: Arrow = { timeout: "500ms" };
  const failed = (fault: Fault): number => one([fault], wait).arrows["api -> db"]!.timeouts;

  test("that is cut lets nothing through until it is mended", () => {
    const { good, timeout } = one([partition("api -> db", { at: "10s", for: "5s" })], wait).arrows["api -> db"]!;
    expect(between(good, 11, 15)).toBe(0);
    expect(between(timeout, 11, 15)).toBe(80);
    expect(between(timeout, 16, 60)).toBe(0);
  });
  test("that loses messages loses requests and answers alike", () => {
    const lost = failed(loseMessages("api -> db", { share: 0.1, at: "10s", for: "40s" }));
    // 800 calls, each lost with probability 1 − 0.9².
    expect(Math.abs(lost - 152)).toBeLessThan(4 * Math.sqrt(800 * 0.19 * 0.81));
  });
  test("loses no more than all of them, whatever comes together", () => {
    const fault = { share: 0.5, at: "10s", for: "40s" } as const;
    const run = one([loseMessages("api -> db", fault), partition("api -> db", { at: "10s", for: "40s" })], wait);
    expect(between(run.arrows["api -> db"]!.good, 11, 50)).toBe(0);
  });
  test("that is slow is slow both ways", () => {
    const fault = delayMessages("api -> db", { by: "150ms", at: "10s", for: "20s" });
    const late = one([fault], {}).clients["users"]!.outcomeP50;
    expect([late[9], late[20], late[40]].map((ms) => Math.round(ms! / 10) * 10)).toEqual([100, 400, 100]);
  });
  test("with a loss of nothing is as it was", () => {
    const { clients } = one([neutralFault(partition("api -> db", { at: "10s" }))], wait);
    expect(clients["users"]?.failed).toBe(0);
  });
});

test("a restart is not over before its time because a node is replaced", () => {
  const actions = [restart("db", { at: "10s", down: "10s" }), replace("db", { at: "12s" })];
  expect(between(one([], {}, actions).clients["users"]!.goodput, 11, 20)).toBe(0);
});

test("a fault says what it is on, and names what is not there in one error", () => {
  expect(faultPart(partition("api -> db", { at: 0 }))).toBe("arrow:api -> db");
  expect(faultPart(crash("db", { at: 0 }))).toBe("box:db");
  expect(() => one([partition("api -> dbs", { at: 0 })])).toThrow(ConfigurationError);
  expect(() => one([partition("api -> dbs", { at: 0 })])).toThrow(/faults\[0\]\.arrow.*did you mean/is);
});
