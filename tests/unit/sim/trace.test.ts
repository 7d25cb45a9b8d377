import { describe, expect, test } from "vitest";
import { exponential, incident, poisson, simulate, slow, system, traceRequests, type TryTrace } from "#sim";

const shop = (retry: { maxAttempts: number }, cancelOnTimeout = false) =>
  system({
    boxes: {
      shop: { kind: "client" },
      api: { work: "2ms", calls: ["db"] },
      db: { concurrency: 10, work: exponential("200ms") },
    },
    arrows: {
      "shop -> api": { timeout: "9s", retry },
      "api -> db": { timeout: "1s", cancelOnTimeout },
    },
  });
const world = incident({
  load: { shop: poisson(25) },
  faults: [slow("db", { by: 4, at: "20s", for: "10s" })],
  duration: "60s",
});
const follow = (from: number, retrying = shop({ maxAttempts: 4 })) =>
  traceRequests(retrying, world, { fromMs: from * 1_000, toMs: (from + 1) * 1_000, most: 1_000 });

describe("followed requests", () => {
  test.each([5, 22, 28, 35, 50])("of second %i are all that the run counts in it, with its outcomes", (second) => {
    const { offered, cohortGood, cohortFailed } = simulate(shop({ maxAttempts: 4 }), world).clients["shop"]!;
    const traces = follow(second);
    const count = (wanted: (outcome: string | null) => boolean): number =>
      traces.filter(({ outcome }) => wanted(outcome)).length;
    expect(traces).toHaveLength(offered[second]!);
    expect(count((outcome) => outcome === "good")).toBe(cohortGood[second]);
    expect(count((outcome) => outcome !== "good" && outcome !== null)).toBe(cohortFailed[second]);
  });

  test("are two tries when all is well, each in the order of a life", () => {
    for (const { tries, sentMs, endedMs } of follow(5)) {
      expect(tries.map(({ arrow, depth }) => [arrow, depth])).toEqual([
        ["shop -> api", 0],
        ["api -> db", 1],
      ]);
      for (const { sentMs: sent, arrivedMs, startedMs, outcomeMs, endedMs: ended } of tries) {
        const times = [sentMs, sent, arrivedMs, startedMs, ended, outcomeMs, endedMs] as number[];
        expect(times.toSorted((a, b) => a - b)).toEqual(times);
      }
    }
  });

  test("in the collapse time out, are tried again, and are served for nobody", () => {
    const tries = follow(35).flatMap((request) => request.tries);
    const late = tries.filter((each) => each.arrow === "api -> db" && each.outcome === "timeout");
    expect(late.length).toBeGreaterThan(20);
    for (const each of late) {
      expect(each.outcomeMs! - each.sentMs).toBeCloseTo(1_000, 6);
      expect(each.forNobodyMs).toBe(each.outcomeMs);
    }
    const served = late.filter(({ startedMs, endedMs }) => startedMs !== null && endedMs !== null);
    expect(served.some((each) => each.startedMs! > each.outcomeMs! && each.endedMs! > each.startedMs!)).toBe(true);
    const numbers = tries.filter(({ depth }) => depth === 0).map(({ number }) => number);
    expect(Math.max(...numbers)).toBe(4);
  });

  test("whose caller cancels leave nothing behind", () => {
    const tries: readonly TryTrace[] = follow(24, shop({ maxAttempts: 2 }, true)).flatMap((request) => request.tries);
    const late = tries.filter((each) => each.arrow === "api -> db" && each.outcome === "timeout");
    expect(late.length).toBeGreaterThan(5);
    for (const each of late) expect(each.endedMs).toBe(each.outcomeMs);
  });

  test("are no more than one asks for", () => {
    expect(traceRequests(shop({ maxAttempts: 4 }), world, { fromMs: 5_000, toMs: 9_000, most: 7 })).toHaveLength(7);
  });

  test("of several clients are each its own client's", () => {
    const two = system({
      boxes: { a: { kind: "client" }, b: { kind: "client" }, db: { concurrency: 10, work: exponential("50ms") } },
      arrows: { "a -> db": { timeout: "1s" }, "b -> db": { timeout: "1s" } },
    });
    const load = incident({ load: { a: poisson(20), b: poisson(10) }, duration: "20s" });
    const run = simulate(two, load);
    const traces = traceRequests(two, load, { fromMs: 12_000, toMs: 13_000 });
    for (const name of ["a", "b"]) {
      const own = traces.filter(({ client }) => client === name);
      expect(own).toHaveLength(run.clients[name]!.offered[12]!);
      expect(own.every(({ tries }) => tries.every(({ arrow }) => arrow === `${name} -> db`))).toBe(true);
    }
  });
});
