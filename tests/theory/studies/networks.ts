import { checkedSystem, errors, exponential, fixed, incident, poisson, simulate } from "#sim";
import { birthDeath } from "../formulas.ts";
import type { Study } from "../study.ts";
import { arrivals, closed, closedLoop, oneServer, serverOf, sourceOf } from "../systems.ts";

const family = "Networks and closed loops";

const tandem = checkedSystem({
  boxes: {
    source: { kind: "client" },
    front: { calls: ["first", "second"] },
    first: { concurrency: 1, work: exponential("100ms") },
    second: { concurrency: 1, work: exponential("100ms") },
  },
  arrows: { "source -> front": {} },
});

const merged = checkedSystem({
  boxes: {
    left: { kind: "client" },
    right: { kind: "client" },
    server: { concurrency: 1, work: exponential("100ms") },
  },
  arrows: { "left -> server": {}, "right -> server": {} },
});

/** Median and the like of the sum of two exponential times of mean 1, by bisection. */
function erlang2Quantile(q: number): number {
  let [low, high] = [0, 50];
  for (let i = 0; i < 100; i++) {
    const x = (low + high) / 2;
    if (1 - Math.exp(-x) * (1 + x) < q) low = x;
    else high = x;
  }
  return low;
}

const repair = (users: number, crew: number): Study => {
  const chain = birthDeath(
    users + 1,
    (n) => (users - n) / 1_000,
    (n) => Math.min(n, crew) / 200,
  );
  const busy = chain.reduce((sum, p, n) => sum + p * Math.min(n, crew), 0);
  return {
    family,
    system: `Machine repair, M/M/${crew}//${users}: think 1 s, work 200 ms`,
    figures: [
      {
        name: "utilisation",
        formula: "U = Σ min(n, c) pₙ / c",
        source: "Palm (1947); Kleinrock, Queueing Systems I, §3.8",
        expected: busy / crew,
        tolerance: 0.02,
      },
      {
        name: "mean response, ms",
        formula: "R = N / X − Z",
        source: "Interactive response time law; Lazowska et al. (1984)",
        expected: (users * 200) / busy - 1_000,
        tolerance: 0.03,
      },
    ],
    run: closed(
      closedLoop(users, exponential("1s"), { concurrency: crew, work: exponential("200ms") }),
      3_000,
      (run) => [serverOf(run).utilization, serverOf(run).sojournMean],
    ),
  };
};

export const networkStudies: readonly Study[] = [
  {
    family,
    system: "Two stations in tandem, ρ = 0.7 each",
    figures: [
      {
        name: "mean time at the second, ms",
        formula: "W = S / (1 − ρ): its arrivals are Poisson",
        source: "Burke (1956)",
        expected: 1_000 / 3,
        tolerance: 0.05,
      },
      {
        name: "95th percentile over both, ms",
        formula: "of a sum of two independent exponentials",
        source: "Reich (1957)",
        expected: (erlang2Quantile(0.95) * 1_000) / 3,
        tolerance: 0.05,
      },
    ],
    run: (seed, effort) => {
      const run = simulate(tandem, arrivals(7, 10_000 * effort), { seed });
      return [run.boxes["second"]!.sojournMean, sourceOf(run).latency.p95];
    },
  },
  {
    family,
    system: "Feedback: 30 % of jobs fail after full work and are asked again at once, up to 100 times",
    figures: [
      { name: "attempts per request", formula: "1 / (1 − p)", source: "geometric", expected: 1 / 0.7, tolerance: 0.01 },
      {
        name: "mean number in system",
        formula: "L = ρ′ / (1 − ρ′), ρ′ = λ S / (1 − p)",
        source: "Jackson (1957)",
        expected: 0.8 / 0.2,
        tolerance: 0.08,
      },
    ],
    run: (seed, effort) => {
      const world = incident({
        load: { source: poisson(5.6) },
        faults: [errors("server", { rate: 0.3, cost: 1, at: "0s" })],
        duration: `${16_000 * effort}s`,
        warmup: `${1_600 * effort}s`,
      });
      const run = simulate(
        oneServer({ concurrency: 1, work: exponential("100ms") }, { retry: { maxAttempts: 100 } }),
        world,
        { seed },
      );
      return [run.arrows["source -> server"]!.attempts / sourceOf(run).arrivals, serverOf(run).inSystemMean];
    },
  },
  repair(5, 1),
  repair(8, 1),
  repair(12, 2),
  {
    family,
    system: "Two Poisson sources of 3/s and 5/s merged, ρ = 0.8",
    figures: [
      {
        name: "mean time in system, ms",
        formula: "S / (1 − ρ): the sum is Poisson",
        source: "Superposition of Poisson processes",
        expected: 500,
        tolerance: 0.06,
      },
      {
        name: "the quieter source’s mean latency, ms",
        formula: "the same: each sees time averages",
        source: "Wolff (1982)",
        expected: 500,
        tolerance: 0.06,
      },
    ],
    run: (seed, effort) => {
      const world = incident({
        load: { left: poisson(3), right: poisson(5) },
        warmup: `${1_600 * effort}s`,
        duration: `${16_000 * effort}s`,
      });
      const run = simulate(merged, world, { seed });
      return [serverOf(run).sojournMean, run.clients["left"]!.latency.mean];
    },
  },
  {
    family,
    system: "A Poisson source of 20/s thinned to 40 % by admission, ρ = 0.8",
    figures: [
      {
        name: "mean time in system of those let in, ms",
        formula: "S / (1 − ρ): what is left is Poisson",
        source: "Splitting of Poisson processes",
        expected: 500,
        tolerance: 0.06,
      },
      { name: "share let in", formula: "p", source: "binomial", expected: 0.4, tolerance: 0.01 },
    ],
    run: (seed, effort) => {
      const system = oneServer({ concurrency: 1, work: exponential("100ms"), admission: ({ random }) => random < 0.4 });
      const server = serverOf(simulate(system, arrivals(20, 16_000 * effort), { seed }));
      return [server.sojournMean, 1 - server.rejected / server.arrivals];
    },
  },
  {
    family,
    system: "What arrivals find, M/M/1 at ρ = 0.7 (PASTA)",
    figures: [
      {
        name: "share that finds it busy",
        formula: "ρ",
        source: "Wolff (1982): Poisson arrivals see time averages",
        expected: 0.7,
        tolerance: 0.01,
      },
      { name: "mean number found", formula: "ρ / (1 − ρ)", source: "as above", expected: 0.7 / 0.3, tolerance: 0.06 },
    ],
    run: (seed, effort) => {
      let [seen, busy, number] = [0, 0, 0];
      const system = oneServer({
        concurrency: 1,
        work: exponential("100ms"),
        admission: ({ queue, inUse }) => {
          seen += 1;
          busy += inUse;
          number += inUse + queue;
          return true;
        },
      });
      simulate(system, arrivals(7, 10_000 * effort), { seed });
      return [busy / seen, number / seen];
    },
  },
  {
    family,
    system: "Poisson counts a second, 20/s",
    figures: [
      // By theory the half-width is 0.027 (√(2/n) a seed, 3.9 of it over √20), give or take a sixth.
      { name: "variance over mean", formula: "1", source: "Poisson distribution", expected: 1, tolerance: 0.04 },
    ],
    run: (seed, effort) => {
      const { offered } = sourceOf(simulate(oneServer({ work: fixed("1ms") }), arrivals(20, 2_000 * effort), { seed }));
      const mean = offered.reduce((sum, n) => sum + n, 0) / offered.length;
      return [offered.reduce((sum, n) => sum + (n - mean) ** 2, 0) / (offered.length - 1) / mean];
    },
  },
];
