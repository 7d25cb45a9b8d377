/** What happens to requests, in systems small enough to be worked out by hand. */
import { describe, expect, test } from "vitest";
import { judge } from "#lab";
import {
  delay,
  down,
  errors,
  incident,
  lose,
  poisson,
  recordingLog,
  replayingLog,
  type Run,
  simulate,
  slow,
  stall,
  start,
  steady,
  surge,
  system,
  systemData,
  systemFromData,
} from "#sim";

/** One request a second, at 1 s, 2 s …, to a box with one slot. */
function oneSlot(
  box: object,
  arrow: object = {},
  seconds = 10,
  faults: Parameters<typeof incident>[0]["faults"] = [],
): Run {
  const model = system({
    boxes: { user: { kind: "client" }, box: { concurrency: 1, ...box } },
    arrows: { "user -> box": arrow },
  });
  return simulate(model, incident({ load: { user: steady(1) }, faults, warmup: 1, duration: `${seconds}s` }));
}

describe("abandoned work", () => {
  test("is still done by default: the slot is held, the answer comes late, and the box worked for nobody", () => {
    const run = oneSlot({ work: "800ms" }, { timeout: "500ms" });
    expect(run.clients["user"]).toMatchObject({ arrivals: 9, succeeded: 0, failed: 9 });
    expect(run.boxes["box"]).toMatchObject({ served: 9, abandonedServed: 9 });
    expect(run.boxes["box"]!.inUseForNobody[5]).toBeCloseTo(0.3);
    expect(run.boxes["box"]!.inUse[5]).toBeCloseTo(0.8);
  });
  test("stops where the caller cancels: the slot is free at once", () => {
    const run = oneSlot({ work: "800ms" }, { timeout: "500ms", cancelOnTimeout: true });
    expect(run.boxes["box"]).toMatchObject({ served: 0, abandonedServed: 0 });
    expect(run.boxes["box"]!.inUse[5]).toBeCloseTo(0.5);
  });
  test("cancelling a job cancels what it has asked of others only where that arrow cancels too", () => {
    const chain = (cancelOnTimeout: boolean): Run =>
      simulate(
        system({
          boxes: { user: { kind: "client" }, front: { calls: ["back"] }, back: { concurrency: 1, work: "800ms" } },
          arrows: {
            "user -> front": { timeout: "500ms", cancelOnTimeout: true },
            "front -> back": { cancelOnTimeout },
          },
        }),
        incident({ load: { user: steady(1) }, warmup: 1, duration: "10s" }),
      );
    expect(chain(false).boxes["back"]!.abandonedServed).toBe(9);
    expect(chain(true).boxes["back"]!.served).toBe(0);
  });
});

describe("retries", () => {
  test("count the first try: 3 attempts are a call and two retries", () => {
    const run = oneSlot({ work: "10ms" }, { retry: { maxAttempts: 3 } }, 10, [errors("box", { rate: 1, at: 0 })]);
    expect(run.arrows["user -> box"]).toMatchObject({ calls: 9, attempts: 27, successes: 0 });
  });
  test("only follow the failures that the policy names", () => {
    const run = oneSlot({ work: "10ms" }, { retry: { maxAttempts: 3, on: ["timeout"] } }, 10, [
      errors("box", { rate: 1, at: 0 }),
    ]);
    expect(run.arrows["user -> box"]!.retries).toBe(0);
  });
  test("wait for the backoff", () => {
    const run = oneSlot({ work: "10ms" }, { retry: { maxAttempts: 2, initialBackoff: "200ms" } }, 10, [
      errors("box", { rate: 1, cost: 1, at: 0 }),
    ]);
    expect(run.arrows["user -> box"]!.firstRetryMs).toBeCloseTo(1_210);
  });
  test("are fresh tries with a timeout of their own", () => {
    const run = oneSlot({ work: "10s" }, { timeout: "100ms", retry: { maxAttempts: 3 } }, 2.5);
    expect(run.arrows["user -> box"]).toMatchObject({ calls: 2, attempts: 6, timeouts: 6 });
    expect(run.clients["user"]!.outcomeP50[1]).toBeCloseTo(300);
  });
});

describe("faults act on work that starts in their window", () => {
  test("slow multiplies, and two at once multiply each other", () => {
    const both = [slow("box", { by: 2, at: "3s", for: "4s" }), slow("box", { by: 3, at: "5s", for: "2s" })];
    const run = oneSlot({ work: "100ms" }, {}, 10, both);
    expect([...run.boxes["box"]!.workMs].slice(1, 9)).toEqual([100, 100, 200, 200, 600, 600, 100, 100]);
  });
  test("stall holds it back until the window ends", () => {
    const run = oneSlot({ work: "100ms" }, {}, 10, [stall("box", { at: "2.5s", for: "2s" })]);
    expect(run.clients["user"]!.goodput[3]).toBe(0);
    expect([...run.clients["user"]!.goodput].slice(4, 6)).toEqual([2, 1]);
  });
  test("errors end a job early and cheaply", () => {
    const run = oneSlot({ work: "100ms" }, {}, 10, [errors("box", { rate: 1, cost: 0.5, at: "4.5s", for: "1s" })]);
    expect(run.clients["user"]).toMatchObject({ succeeded: 8, failed: 1 });
    expect(run.boxes["box"]!.workMs[5]).toBe(50);
  });
});

describe("faults that take a box, part of it, or its peace", () => {
  test("delay adds the same to every job", () => {
    const run = oneSlot({ work: "100ms" }, {}, 10, [delay("box", { by: "50ms", at: "4.5s", for: "2s" })]);
    expect([...run.boxes["box"]!.workMs].slice(3, 8)).toEqual([100, 100, 150, 150, 100]);
  });
  test("down answers at once with an error, and jobs that are in go on", () => {
    const run = oneSlot({ work: "800ms" }, {}, 10, [down("box", { at: "4.5s", for: "2s" })]);
    expect(run.clients["user"]).toMatchObject({ succeeded: 7, failed: 2 });
    expect(run.clients["user"]!.goodput[4]).toBe(1);
    expect(run.clients["user"]!.outcomeP50[5]).toBe(0);
  });
  test("down and silent leaves the caller to its timeout", () => {
    const run = oneSlot({ work: "100ms" }, { timeout: "700ms" }, 10, [
      down("box", { mode: "silent", at: "4.5s", for: "2s" }),
    ]);
    expect(run.arrows["user -> box"]!.timeouts).toBe(2);
    expect(run.clients["user"]!.outcomeP50[5]).toBeCloseTo(700);
  });
  test("lose takes slots away as they are freed, and gives them back to those in line", () => {
    const model = system({
      boxes: { user: { kind: "client" }, box: { concurrency: 4, work: "1s" } },
      arrows: { "user -> box": {} },
    });
    const world = incident({
      load: { user: steady(4) },
      faults: [lose("box", { slots: 3, at: "5.1s", for: "5s" })],
      warmup: 1,
      duration: "20s",
    });
    const { inUse, queue } = simulate(model, world).boxes["box"]!;
    expect(inUse[3]).toBeCloseTo(4, 1);
    expect([inUse[7], inUse[8], inUse[9]]).toEqual([1, 1, 1]);
    expect(queue[9]).toBeGreaterThan(10);
    expect(inUse[11]).toBeCloseTo(4);
  });
  test("surge multiplies an open load, and leaves its draws in step", () => {
    const run = (by: number): Run =>
      simulate(
        system({ boxes: { user: { kind: "client" }, box: {} }, arrows: { "user -> box": {} } }),
        incident({
          load: { user: poisson(100) },
          faults: [surge("user", { by, at: "20s", for: "20s" })],
          duration: "60s",
        }),
      );
    const [calm, busy] = [run(1), run(3)];
    expect(busy.clients["user"]!.offered.slice(0, 20)).toEqual(calm.clients["user"]!.offered.slice(0, 20));
    const during = busy.clients["user"]!.offered.slice(20, 40).reduce((sum, count) => sum + count, 0);
    expect(during / 20).toBeGreaterThan(285);
    expect(during / 20).toBeLessThan(315);
  });
});

describe("queues", () => {
  const burst = (queue: object): Run =>
    simulate(
      system({
        boxes: { user: { kind: "client" }, box: { concurrency: 1, work: "1s", queue } },
        arrows: { "user -> box": {} },
      }),
      incident({ load: { user: steady(10, { for: "450ms" }) }, warmup: 1, duration: "20s" }),
    );
  test("serve first come first, or last come first; the mean wait is the same", () => {
    expect(burst({ discipline: "fifo" }).clients["user"]!.latency.mean).toBeCloseTo(
      burst({ discipline: "lifo" }).clients["user"]!.latency.mean,
    );
    expect(burst({ discipline: "lifo" }).clients["user"]!.latency.p99).toBeGreaterThan(
      burst({ discipline: "fifo" }).clients["user"]!.latency.p99,
    );
  });
  test("reject what finds them full; the limit counts those waiting", () => {
    expect(burst({ limit: 2 }).boxes["box"]).toMatchObject({ arrivals: 4, rejected: 1, served: 3 });
  });
  test("a queue that grows without bound ends the run with a verdict, and says which", () => {
    const run = simulate(
      system({
        boxes: { user: { kind: "client" }, box: { concurrency: 1, work: "1h" } },
        arrows: { "user -> box": {} },
      }),
      incident({ load: { user: poisson(100_000) }, warmup: 1, duration: "1h" }),
    );
    expect(run.overflow?.box).toBe("box");
    expect(run.overflow?.atMs).toBeLessThan(20_000);
    expect(judge(run).word).toBe("collapses");
  });
});

test("latency on the wire is spent each way, and a reply that comes after the timeout is late", () => {
  const run = oneSlot({ work: "100ms" }, { latency: "50ms" });
  expect(run.clients["user"]!.latency.mean).toBeCloseTo(200);
  const impatient = oneSlot({ work: "100ms" }, { latency: "50ms", timeout: "180ms" });
  expect(impatient.clients["user"]!.succeeded).toBe(0);
});

test("a closed loop sends no more than its users: each waits for the answer and a pause", () => {
  const run = simulate(
    system({
      boxes: { user: { kind: "client", users: 5, think: "1s" }, box: { work: "250ms" } },
      arrows: { "user -> box": {} },
    }),
    incident({ warmup: 1, duration: "100s" }),
  );
  expect(run.clients["user"]!.arrivals).toBe(5 * 80);
});

test("a run is repeated from its log of policy answers by a system that has none of its functions", () => {
  const model = system({
    boxes: {
      user: { kind: "client" },
      box: { concurrency: 2, work: "100ms", admission: ({ queue, random }) => queue < 3 + random },
    },
    arrows: {
      "user -> box": { timeout: "300ms", retry: ({ attempt, random }) => (attempt < 4 ? random * 100 : "giveUp") },
    },
  });
  const world = incident({ load: { user: poisson(30) }, duration: "60s" });
  const log = recordingLog();
  const live = start(model, world, { seed: 3, policyLog: log });
  live.advance(60_000);
  const replay = start(systemFromData(structuredClone(systemData(model))), world, {
    seed: 3,
    policyLog: replayingLog(log.answers()),
  });
  replay.advance(60_000);
  expect(log.answers().length).toBeGreaterThan(1_000);
  expect(replay.run()).toEqual(live.run());
  expect(() => start(systemFromData(systemData(model)), world, { seed: 3 }).advance(60_000)).toThrow(
    /only be answered from a log/,
  );
});

describe("what a caller hears of", () => {
  test("a full queue is a rejection, counted on the arrow as well as at the box", () => {
    // Work of 2.5 s, one request a second, nowhere to wait: of three requests one gets in.
    const run = oneSlot({ work: "2500ms", queue: { limit: 0 } });
    expect(run.boxes["box"]!.rejected).toBe(6);
    expect(run.arrows["user -> box"]!.rejections).toBe(6);
  });
  test("work that a job asks for after its caller has left is for nobody from the start", () => {
    const model = system({
      boxes: { user: { kind: "client" }, front: { work: "1s", calls: ["back"] }, back: { work: "100ms" } },
      arrows: { "user -> front": { timeout: "500ms" } },
    });
    const run = simulate(model, incident({ load: { user: steady(1) }, warmup: 1, duration: "10s" }));
    expect(run.boxes["back"]).toMatchObject({ served: 8, abandonedServed: 8 });
  });
  test("a retry function is asked until it gives up, and its delays are waited for", () => {
    const run = oneSlot(
      { work: "10ms" },
      { retry: ({ attempt }: { attempt: number }) => (attempt < 3 ? 100 : "giveUp") },
      10,
      [errors("box", { rate: 1, cost: 1, at: 0 })],
    );
    expect(run.arrows["user -> box"]).toMatchObject({ calls: 9, attempts: 27, retries: 18 });
    expect(Math.max(...run.clients["user"]!.outcomeP99.filter((ms) => !Number.isNaN(ms)))).toBeCloseTo(230, -1);
  });
});
