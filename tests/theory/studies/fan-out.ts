import { checkedSystem, exponential, simulate, type System } from "#sim";
import type { Study } from "../study.ts";
import { arrivals, sourceOf } from "../systems.ts";

const family = "Fan-out";

/** A request that asks so many boxes at once and needs every answer. */
function fanOut(boxes: number, box: object, arrow: object = {}): System {
  const leaves = Array.from({ length: boxes }, (_, i) => `leaf${i}`);
  return checkedSystem({
    boxes: {
      source: { kind: "client" },
      root: { calls: [leaves] },
      ...Object.fromEntries(leaves.map((name) => [name, box])),
    },
    arrows: {
      "source -> root": {},
      ...Object.fromEntries(leaves.map((name) => [`root -> ${name}`, arrow])),
    },
  });
}

const harmonic = (n: number): number => Array.from({ length: n }, (_, i) => 1 / (i + 1)).reduce((a, b) => a + b, 0);

export const fanOutStudies: readonly Study[] = [
  {
    family,
    system: "Ten answers needed, each exponential of mean 100 ms",
    figures: [
      {
        name: "mean latency, ms",
        formula: "S (1 + 1/2 + … + 1/n)",
        source: "Rényi (1953): the greatest of n exponentials",
        expected: 100 * harmonic(10),
        tolerance: 0.01,
      },
      {
        name: "95th percentile, ms",
        formula: "−S ln(1 − 0.95^(1/n))",
        source: "as above",
        expected: -100 * Math.log(1 - 0.95 ** 0.1),
        tolerance: 0.02,
      },
    ],
    run: (seed, effort) => {
      const run = simulate(fanOut(10, { work: exponential("100ms") }), arrivals(20, 200 * effort), { seed });
      return [sourceOf(run).latency.mean, sourceOf(run).latency.p95];
    },
  },
  {
    family,
    system: "A hundred answers needed, each late one time in a hundred",
    figures: [
      {
        name: "share of requests that are late",
        formula: "1 − 0.99¹⁰⁰: 63 % of requests",
        source: "Dean and Barroso, The Tail at Scale (2013)",
        expected: 1 - 0.99 ** 100,
        tolerance: 0.03,
      },
    ],
    run: (seed, effort) => {
      const system = fanOut(100, { work: exponential("100ms") }, { timeout: 100 * Math.log(100) });
      const run = simulate(system, arrivals(20, 40 * effort), { seed });
      return [sourceOf(run).failed / (sourceOf(run).failed + sourceOf(run).succeeded)];
    },
  },
  {
    family,
    system: "Fork and join: two M/M/1, ρ = 0.7, both answers needed",
    figures: [
      {
        name: "mean latency, ms",
        formula: "(12 − ρ) / 8 · S / (1 − ρ)",
        source: "Flatto and Hahn (1984); Nelson and Tantawi (1988)",
        expected: (((12 - 0.7) / 8) * 100) / 0.3,
        tolerance: 0.06,
      },
    ],
    run: (seed, effort) => {
      const system = fanOut(2, { concurrency: 1, work: exponential("100ms") });
      return [sourceOf(simulate(system, arrivals(7, 8_000 * effort), { seed })).latency.mean];
    },
  },
];
