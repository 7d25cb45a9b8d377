/** Changes that must change nothing, or exactly so much: on systems drawn at random, and on small ones where drawing says less. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkedSystem,
  exponential,
  fixed,
  incident,
  poisson,
  type Run,
  type Service,
  simulate,
  start,
  type System,
} from "#sim";
import { drawn } from "./drawn.ts";

const RUNS = { numRuns: 60, seed: 20261126 };

const oneServer = (server: Service): System =>
  checkedSystem({
    boxes: { user: { kind: "client" }, server: { concurrency: 2, work: exponential("90ms"), ...server } },
    arrows: { "user -> server": {} },
  });
const busy = incident({ load: { user: poisson(20) }, warmup: 1, duration: "300s" });

describe("identities", () => {
  test("the slots in use by the second add up to the utilisation, and that to the work that was done", () => {
    const { server } = simulate(oneServer({ work: fixed("90ms") }), busy, { seed: 3 }).boxes;
    const slotSeconds = server!.inUse.reduce((sum, each) => sum + each, 0);
    // All but the first millisecond, which the warm-up leaves out.
    expect(server!.utilization * 2 * 299.999).toBeCloseTo(slotSeconds, 2);
    // What is under way at the end is less than a slot each.
    expect(Math.abs(slotSeconds - server!.served * 0.09)).toBeLessThan(2 * 0.09 + 1e-6);
  });
  test("time never goes back: every event that is seen is not earlier than the last", () => {
    fc.assert(
      fc.property(drawn, ({ system, incident: world, seed }) => {
        let last = 0;
        const seen = (service: object): object => ({
          ...service,
          admission: ({ now }: { now: number }) => {
            expect(now).toBeGreaterThanOrEqual(last);
            last = now;
            return true;
          },
        });
        const boxes = Object.fromEntries(
          // Clients and balancers ask nobody whether to let a request in.
          Object.entries(system.boxes).map(([name, box]) => [
            name,
            (box.kind ?? "service") === "service" ? seen(box) : box,
          ]),
        );
        const simulation = start(checkedSystem({ ...system, boxes }), world, { seed });
        for (let ms = 0; ms <= 20_000; ms += 500) {
          simulation.advance(ms);
          expect(last).toBeLessThan(Math.max(ms, 1));
        }
      }),
      RUNS,
    );
  });
});

describe("nothing changes", () => {
  test("when a box without work, limits or latency stands before another", () => {
    const through = checkedSystem({
      boxes: {
        user: { kind: "client" },
        gate: { calls: ["server"] },
        server: { concurrency: 2, work: exponential("90ms") },
      },
      arrows: { "user -> gate": {} },
    });
    const [direct, longer] = [oneServer({}), through].map((system) => simulate(system, busy, { seed: 4 }));
    expect(longer!.clients).toEqual(direct!.clients);
    expect(longer!.boxes["server"]).toEqual(direct!.boxes["server"]);
  });
  test("when a budget of 0 stands where no retries stood", () => {
    fc.assert(
      fc.property(drawn, ({ system, incident: world, seed }) => {
        const run = (change: (arrow: object) => object): Run => {
          const arrows = Object.fromEntries(
            Object.entries(system.arrows).map(([name, arrow]) => [name, change(arrow)]),
          );
          return simulate(checkedSystem({ ...system, arrows }), world, { seed });
        };
        const none = run((arrow) => ({ ...arrow, retry: undefined, retryBudget: undefined, hedge: undefined }));
        const broke = run((arrow) => ({
          ...arrow,
          retry: { maxAttempts: 4 },
          hedge: undefined,
          retryBudget: { retryRatio: 0, minRetriesPerSecond: 0 },
        }));
        expect(broke.hash).toBe(none.hash);
        expect(broke.clients).toEqual(none.clients);
      }),
      RUNS,
    );
  });
  test("to how many are in the box, and so to the mean wait, when the last come is served first", () => {
    const [fifo, lifo] = (["fifo", "lifo"] as const).map(
      (discipline) => simulate(oneServer({ queue: { discipline } }), busy, { seed: 5 }).boxes["server"]!,
    );
    expect(lifo!.queue).toEqual(fifo!.queue);
    expect(lifo!.inSystemMean).toBe(fifo!.inSystemMean);
    expect(lifo!.waitP99).toBeGreaterThan(fifo!.waitP99);
  });
});

test("a Poisson source split in two is the same load: waits agree within their 99.9 % intervals", () => {
  const split = checkedSystem({
    boxes: {
      left: { kind: "client" },
      right: { kind: "client" },
      server: { concurrency: 2, work: exponential("90ms") },
    },
    arrows: { "left -> server": {}, "right -> server": {} },
  });
  const one = incident({ load: { user: poisson(14) }, duration: "400s" });
  const halves = incident({ load: { left: poisson(9), right: poisson(5) }, duration: "400s" });
  const differences = Array.from({ length: 20 }, (_, i) => {
    const [whole, parts] = [simulate(oneServer({}), one, { seed: i }), simulate(split, halves, { seed: i })];
    return parts.boxes["server"]!.waitMean - whole.boxes["server"]!.waitMean;
  });
  const mean = differences.reduce((sum, each) => sum + each, 0) / 20;
  const deviation = Math.sqrt(differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 19);
  // Student's t, 19 degrees of freedom; a wait is about 60 ms.
  expect(Math.abs(mean)).toBeLessThan((3.883 * deviation) / Math.sqrt(20));
  expect((3.883 * deviation) / Math.sqrt(20)).toBeLessThan(12);
});
