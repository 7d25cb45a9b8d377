import { describe, expect, test } from "vitest";
import { ConfigurationError, giveUp, incident, poisson, system, systemData, type SystemData } from "#sim";
import type { Edits, Job } from "#lab";
import { Bench, type BenchTask, variantOf } from "../../../src/host/supervisor/bench.ts";

const base = incident({ load: { shop: poisson(20) }, faults: [], duration: "2s" });
const retrying = systemData(
  system({
    boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
    arrows: { "shop -> api": { timeout: "100ms", retry: ({ attempt }) => (attempt < 3 ? 20 : giveUp) } },
  }),
);
const timeout = (value: unknown): Edits => ({ system: [{ path: ["arrows", "shop -> api", "timeout"], value }] });
const noRetries: Edits = { system: [{ path: ["arrows", "shop -> api", "retry"] }] };
const half: Edits = { incident: [{ path: ["load", "shop", "rate"], value: 10 }] };

const onSeeds = (edits: Edits, count: number): Job[] =>
  Array.from({ length: count }, (_, i) => ({ edits, seed: i + 1, horizons: 1 }));
const bench = (jobs: readonly Job[], random = () => 0.5, data: SystemData = retrying): Bench =>
  new Bench(jobs, (edits) => variantOf(data, base, edits), random);
const inShort = (task: BenchTask | null): string | null => task && `${task.t} ${task.index}`;
const everyone = { learner: true, clean: true };

describe("an experiment's jobs", () => {
  test("need a learner's worker only while the edited system has a function", () => {
    const jobs = [...onSeeds(noRetries, 1), ...onSeeds({}, 1), ...onSeeds(half, 1)];
    const made = bench(jobs);
    expect([0, 1, 2].map((index) => made.variant(index).hasPolicies)).toEqual([false, true, true]);
    expect(made.forLearners).toBe(2);
    expect([1, 2, 3, 4].map(() => inShort(made.take(everyone)))).toEqual(["run 1", "run 2", "direct 0", null]);
  });

  test("keep a clean worker busy while no learner's worker is idle", () => {
    const made = bench([...onSeeds({}, 1), ...onSeeds(noRetries, 1)]);
    expect(inShort(made.take({ learner: false, clean: true }))).toBe("direct 1");
    expect(made.take({ learner: false, clean: true })).toBeNull();
    expect(inShort(made.take({ learner: true, clean: false }))).toBe("run 0");
  });

  test("are edited in system and incident, and what no edit touches stays", () => {
    const { system: edited, incident: world } = variantOf(retrying, base, { ...timeout("50ms"), ...half });
    expect(edited.arrows["shop -> api"]).toMatchObject({ timeout: "50ms", retry: { policy: expect.any(String) } });
    expect(world.load["shop"]).toMatchObject({ rate: 10 });
    expect(base.load["shop"]).toMatchObject({ rate: 20 });
  });

  test("refuse an edit that makes no system, with its path", () => {
    expect(() => bench(onSeeds(timeout("soon"), 1))).toThrow(ConfigurationError);
    expect(() => bench(onSeeds(timeout("soon"), 1))).toThrow(/arrows\["shop -> api"\]\.timeout/);
  });

  test("draw one run in five of each variant that has functions, and of no other", () => {
    const jobs = [...onSeeds({}, 5), ...onSeeds(noRetries, 5), ...onSeeds(half, 7)];
    const drawn = (random: () => number): number[] => {
      const made = bench(jobs, random);
      return jobs.flatMap((_, index) => (made.isDrawn(index) ? [index] : []));
    };
    expect(drawn(() => 0)).toEqual([0, 10, 15]);
    expect(drawn(() => 0.999)).toEqual([4, 14, 16]);
  });

  test("are of one variant when their edits say the same, also in objects of their own", () => {
    const jobs = [0, 1, 2, 3, 4].map((seed) => ({ edits: structuredClone(half), seed, horizons: 1 }));
    const made = bench(jobs);
    expect(jobs.filter((_, index) => made.isDrawn(index))).toHaveLength(1);
    expect(made.variant(0)).toBe(made.variant(4));
  });

  test("are through when nothing waits and nothing is under way, repetitions included", () => {
    const made = bench(onSeeds({}, 1));
    const run = made.take(everyone)!;
    expect(made.busy).toBe(1);
    made.finish(run);
    made.repeatLater(0, new Float64Array(2), "hash");
    expect(made.isThrough).toBe(false);
    const again = made.take(everyone)!;
    expect(again).toEqual({ t: "repeat", index: 0, answers: new Float64Array(2), hash: "hash" });
    expect(made.isThrough).toBe(false);
    made.finish(again);
    expect(made.isThrough).toBe(true);
  });
});
