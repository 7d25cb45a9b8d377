/** What a cache answers from memory, what it fetches, and what becomes of a fetch. */
import { describe, expect, test } from "vitest";
import {
  type Action,
  type Cache,
  checkedSystem,
  ConfigurationError,
  down,
  expire,
  type Fault,
  incident,
  poisson,
  restart,
  type Run,
  setCoalescing,
  simulate,
  steady,
  system,
  warm,
} from "#sim";

interface Setting {
  readonly cache?: Partial<Cache<"origin">>;
  readonly fetch?: object;
  readonly user?: object;
  readonly origin?: object;
  readonly faults?: readonly Fault[];
  readonly actions?: readonly Action[];
  readonly seconds?: number;
}

/** One request a second, at 1 s, 2 s …, for the one key of a cache. */
function oneKey(setting: Setting, rate = 1): Run {
  const { cache = {}, fetch = {}, user = {}, origin = {}, faults = [], actions = [], seconds = 10 } = setting;
  const model = system({
    boxes: {
      user: { kind: "client" },
      cache: { kind: "cache", keys: 1, ttl: "3500ms", calls: ["origin"], ...cache },
      origin: { work: "100ms", ...origin },
    },
    arrows: { "user -> cache": user, "cache -> origin": fetch },
  });
  const load = { user: steady(rate) };
  return simulate(model, incident({ load, faults, actions, warmup: 1, duration: `${seconds}s` }));
}

const sum = (series: Float64Array | undefined): number => series?.reduce((total, value) => total + value, 0) ?? NaN;
const misses = (run: Run): readonly number[] => [...(run.boxes["cache"]?.cache?.misses ?? [])];

describe("a key", () => {
  test("is fetched once, answered from memory while it is fresh, and fetched again after that", () => {
    const run = oneKey({});
    // Fetched at 1 s, fresh until 4.6 s; fetched again at 5 s, fresh until 8.6 s, and at 9 s.
    expect(misses(run)).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 1]);
    expect(run.boxes["origin"]?.arrivals).toBe(3);
    expect(run.clients["user"]).toMatchObject({ arrivals: 9, succeeded: 9 });
  });
  test("that expires is fetched again at once", () => {
    const run = oneKey({ cache: { ttl: "1h" }, faults: [expire("cache", { at: "4500ms" })] });
    expect(misses(run)).toEqual([0, 1, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(run.trigger).toMatchObject({ startMs: 4_500, endMs: 4_500 });
  });
  test("is gone with the cache's memory when that is restarted, and back when the cache is filled from a copy", () => {
    const cold = restart("cache", { at: "2500ms", down: "100ms" });
    const long = { ttl: "1h", warm: true } as const;
    expect(sum(oneKey({ cache: long }).boxes["cache"]?.cache?.misses)).toBe(0);
    expect(misses(oneKey({ cache: long, actions: [cold] }))).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    const filled = oneKey({ cache: long, actions: [cold, warm("cache", { at: "2800ms" })] });
    expect(sum(filled.boxes["cache"]?.cache?.misses)).toBe(0);
  });
});

describe("the share answered from memory", () => {
  /** Means over seeds, and half the width of their 99 % interval. */
  function hitRatio(cache: Partial<Cache<"origin">>): readonly [number, number] {
    const model = system({
      boxes: {
        user: { kind: "client" },
        cache: { kind: "cache", keys: 50, ttl: "5s", calls: ["origin"], ...cache },
        origin: {},
      },
      arrows: { "user -> cache": {}, "cache -> origin": {} },
    });
    const world = incident({ load: { user: poisson(40) }, warmup: "20s", duration: "420s" });
    const ratios = Array.from({ length: 12 }, (_, i) => {
      const { hits, misses: missed } = simulate(model, world, { seed: i + 1 }).boxes["cache"]!.cache!;
      const [hit, miss] = [sum(hits.subarray(20)), sum(missed.subarray(20))];
      return hit / (hit + miss);
    });
    const mean = ratios.reduce((total, ratio) => total + ratio, 0) / ratios.length;
    const variance = ratios.reduce((total, ratio) => total + (ratio - mean) ** 2, 0) / (ratios.length - 1);
    // Student's t, 11 degrees of freedom, 99 % on both sides.
    return [mean, 3.106 * Math.sqrt(variance / ratios.length)];
  }

  /** Σ pₖ · λₖT / (1 + λₖT): each key's renewals, a miss and then what comes within its life. */
  function closedForm(keys: number, skew: number, rate: number, ttlSeconds: number): number {
    const weights = Array.from({ length: keys }, (_, k) => (k + 1) ** -skew);
    const total = weights.reduce((all, weight) => all + weight, 0);
    return weights.reduce((ratio, weight) => {
      const perLife = (rate * ttlSeconds * weight) / total;
      return ratio + ((weight / total) * perLife) / (1 + perLife);
    }, 0);
  }

  test("is λT / (1 + λT) where all keys are alike", () => {
    const [mean, half] = hitRatio({});
    expect(half).toBeLessThan(0.005);
    expect(Math.abs(mean - closedForm(50, 0, 40, 5))).toBeLessThan(half);
  });
  test("is the sum of that over the keys where some are asked for more often", () => {
    const [mean, half] = hitRatio({ popularity: 1.1 });
    expect(half).toBeLessThan(0.005);
    expect(Math.abs(mean - closedForm(50, 1.1, 40, 5))).toBeLessThan(half);
  });
  test("is the same where lives are spread: only their mean counts", () => {
    const [mean, half] = hitRatio({ ttlJitter: 0.5 });
    expect(Math.abs(mean - closedForm(50, 0, 40, 5))).toBeLessThan(half);
  });
});

describe("coalescing", () => {
  test("makes one fetch for all who ask meanwhile", () => {
    const slow = { origin: { work: "2500ms" }, cache: { ttl: "1h" } } as const;
    // Asked for at 1, 2 and 3 s; the first answer is there at 3.5 s.
    expect(oneKey(slow).boxes["origin"]?.arrivals).toBe(3);
    const run = oneKey({ ...slow, cache: { ttl: "1h", coalesce: true } });
    expect(run.boxes["origin"]?.arrivals).toBe(1);
    expect(run.clients["user"]).toMatchObject({ arrivals: 9, succeeded: 9 });
  });
  test("keeps a fetch that takes longer than anybody waits: the key is fresh after it, and cold for ever without", () => {
    const impatient = { user: { timeout: "1s" }, fetch: { timeout: "1s" }, origin: { work: "2500ms" } };
    const alone = oneKey({ ...impatient, cache: { ttl: "1h" } });
    expect(alone.clients["user"]?.succeeded).toBe(0);
    expect(sum(alone.boxes["cache"]?.cache?.hits)).toBe(0);
    const together = oneKey({ ...impatient, cache: { ttl: "1h", coalesce: true } });
    // Those of 1 and 2 s have left when the answer comes; the one of 3 s waits for half a second.
    expect(together.clients["user"]).toMatchObject({ arrivals: 9, succeeded: 7, failed: 2 });
    expect(together.arrows["cache -> origin"]).toMatchObject({ attempts: 1, timeouts: 0, successes: 1 });
  });
  test("that an operator switches on begins with the next fetch, and ends when it is taken back", () => {
    const slow = { origin: { work: "1500ms" }, cache: { ttl: 1 } };
    const at = setCoalescing("cache", { at: "4500ms", for: "3s" });
    const perSecond = [...oneKey({ ...slow, actions: [at] }).arrows["cache -> origin"]!.first];
    expect(perSecond).toEqual([0, 1, 1, 1, 1, 1, 0, 1, 1, 1]);
  });
  test("ends a fetch at the arrow's deadline", () => {
    const run = oneKey({
      cache: { coalesce: true },
      fetch: { timeout: "200ms", deadline: "500ms" },
      origin: { work: "20s" },
    });
    expect(run.clients["user"]).toMatchObject({ succeeded: 0, failed: 9 });
    expect(run.clients["user"]?.latency.count).toBe(0);
    expect(run.arrows["cache -> origin"]).toMatchObject({ attempts: 9, timeouts: 9 });
  });
});

describe("what is stale", () => {
  test("is served while it is fetched anew, by one fetch", () => {
    const run = oneKey({ cache: { ttl: "1500ms", staleWhileRevalidate: true }, origin: { work: "1200ms" } });
    expect(misses(run).slice(0, 3)).toEqual([0, 1, 1]);
    expect(sum(run.boxes["cache"]?.cache?.misses)).toBe(2);
    expect(run.clients["user"]).toMatchObject({ arrivals: 9, succeeded: 9 });
  });
  test("is served where the origin fails, if so configured", () => {
    const faults = [down("origin", { at: "3s", for: "20s" })];
    const cache = { ttl: "1500ms" } as const;
    expect(oneKey({ cache, faults }).clients["user"]?.failed).toBe(7);
    expect(oneKey({ cache: { ...cache, staleIfError: true }, faults }).clients["user"]?.failed).toBe(0);
  });
});

test("a cache that waits for a fetch holds its slot until its caller's patience ends only if the caller cancels", () => {
  const slow = { cache: { concurrency: 1, ttl: "1h" }, origin: { work: "5500ms" } } as const;
  const user = { timeout: "500ms" };
  expect(oneKey({ ...slow, user }).boxes["cache"]?.cache?.misses[2]).toBe(0);
  const cancelling = oneKey({ ...slow, user: { ...user, cancelOnTimeout: true } });
  expect(cancelling.boxes["cache"]?.cache?.misses[2]).toBe(1);
  // The fetches went on all the same: 1 s + 5.5 s.
  expect(sum(cancelling.boxes["cache"]?.cache?.hits)).toBe(3);
});

test("the same seed gives the same run, and another one asks for other keys", () => {
  const model = system({
    boxes: {
      user: { kind: "client" },
      cache: { kind: "cache", keys: 30, popularity: 0.8, ttl: "2s", ttlJitter: 0.3, calls: ["origin"] },
      origin: { concurrency: 2, work: "20ms" },
    },
    arrows: { "user -> cache": {}, "cache -> origin": { timeout: "100ms" } },
  });
  const hash = (seed: number): string =>
    simulate(model, incident({ load: { user: poisson(50) }, duration: "20s" }), { seed }).hash;
  expect(hash(3)).toBe(hash(3));
  expect(hash(3)).not.toBe(hash(4));
});

describe("a mistake is named", () => {
  const boxes = (cache: object): object => ({
    boxes: { user: { kind: "client" }, cache: { kind: "cache", ...cache }, a: {}, b: {} },
    arrows: { "user -> cache": {} },
  });
  test.each([
    [{ keys: 1, ttl: "1s", calls: ["a", "b"] }, "boxes.cache.calls: expected exactly one box"],
    [{ keys: 1, ttl: "1s", calls: [] }, "boxes.cache.calls: expected exactly one box"],
    [{ keys: 0, ttl: "1s", calls: ["a"] }, "boxes.cache.keys: expected a whole number from 1"],
    [{ keys: 1, calls: ["a"] }, "boxes.cache.ttl: expected"],
    [{ keys: 1, ttl: "1s", calls: ["a"], ttlJitter: 2 }, "boxes.cache.ttlJitter: expected a number from 0 to 1"],
    [{ keys: 1, ttl: "1s", calls: ["a"], coalesced: true }, "boxes.cache.coalesced"],
  ])("%j", (cache, message) => {
    expect(() => checkedSystem(boxes(cache))).toThrow(ConfigurationError);
    expect(() => checkedSystem(boxes(cache))).toThrow(message);
  });
  test("a box that is no cache does not expire, nor is it filled", () => {
    expect(() => oneKey({ faults: [expire("origin", { at: "1s" })] })).toThrow("faults[0].box: expected one of cache");
    expect(() => oneKey({ actions: [warm("origin", { at: "1s" })] })).toThrow("actions[0].box: expected one of cache");
  });
});
