import { type Cache, checkedSystem, simulate } from "#sim";
import type { Study } from "../study.ts";
import { arrivals, total } from "../systems.ts";

const family = "Caches";
const [KEYS, RATE, TTL] = [50, 40, 5];

/** Σ pₖ λₖT / (1 + λₖT), pₖ in proportion to 1 / k^skew. */
function hitRatio(skew: number): number {
  const weights = Array.from({ length: KEYS }, (_, k) => (k + 1) ** -skew);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((ratio, weight) => {
    const perLife = (RATE * TTL * weight) / all;
    return ratio + ((weight / all) * perLife) / (1 + perLife);
  }, 0);
}

const expiring = (name: string, skew: number, fields: Partial<Cache<"origin">>): Study => {
  const system = checkedSystem({
    boxes: {
      source: { kind: "client" },
      cache: { kind: "cache", keys: KEYS, popularity: skew, ttl: `${TTL}s`, calls: ["origin"], ...fields },
      origin: {},
    },
    arrows: { "source -> cache": {}, "cache -> origin": {} },
  });
  return {
    family,
    system: `A cache of ${KEYS} keys, life ${TTL} s, ${RATE}/s, ${name}`,
    figures: [
      {
        name: "share answered from memory",
        formula: "Σ pₖ λₖT / (1 + λₖT)",
        source: "Jung, Berger and Balakrishnan (2003); Fofack et al. (2012)",
        expected: hitRatio(skew),
        tolerance: 0.01,
      },
    ],
    run: (seed, effort) => {
      const seconds = 300 * effort;
      const { hits, misses } = simulate(system, arrivals(RATE, seconds), { seed }).boxes["cache"]!.cache!;
      const [hit, miss] = [hits, misses].map((series) => total(series.subarray(seconds / 10)));
      return [hit! / (hit! + miss!)];
    },
  };
};

export const cacheStudies: readonly Study[] = [
  expiring("all keys alike", 0, {}),
  expiring("Zipf’s law with skew 1.1", 1.1, {}),
  expiring("all keys alike, lives spread by half: only their mean counts", 0, { ttlJitter: 0.5 }),
];
