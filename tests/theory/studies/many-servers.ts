import { exponential, incident, lognormal, lose, poisson, simulate } from "#sim";
import { birthDeath, erlangB, waitMMc } from "../formulas.ts";
import type { Study } from "../study.ts";
import { open, oneServer, serverOf } from "../systems.ts";

const ERLANG = "Erlang (1917); Kleinrock, Queueing Systems I, §3.5–3.6";
const family = "Many servers, and loss";

const waiting = (servers: number, load: number, seconds: number, tolerance: number): Study => ({
  family,
  system: `M/M/${servers}, ρ = ${load}`,
  figures: [
    {
      name: "mean wait, ms",
      formula: "Wq = C(c, a) S / (c − a)",
      source: ERLANG,
      expected: waitMMc(servers, servers * load, 1_000),
      tolerance,
    },
  ],
  run: open(oneServer({ concurrency: servers, work: exponential("1s") }), servers * load, seconds, (run) => [
    serverOf(run).waitMean,
  ]),
});

const losing = (name: string, work: Parameters<typeof oneServer>[0]["work"]): Study => ({
  family,
  system: `${name}, 3 erlangs`,
  figures: [
    {
      name: "share lost",
      formula: "B(c, a)",
      source: "Erlang (1917); insensitive to the shape of work: Sevastyanov (1957)",
      expected: erlangB(4, 3),
      tolerance: 0.05,
    },
  ],
  run: open(oneServer({ concurrency: 4, work: work!, queue: { limit: 0 } }), 3, 6_000, (run) => [
    serverOf(run).rejected / serverOf(run).arrivals,
  ]),
});

const bounded = birthDeath(
  9,
  () => 4,
  (n) => Math.min(n, 3),
);

export const manyServerStudies: readonly Study[] = [
  waiting(2, 0.7, 30_000, 0.08),
  waiting(5, 0.5, 15_000, 0.1),
  waiting(5, 0.9, 30_000, 0.1),
  waiting(10, 0.9, 12_000, 0.1),
  waiting(100, 0.9, 1_200, 0.2),
  losing("M/M/4/4", exponential("1s")),
  losing("M/G/4/4, lognormal work, cv 2", lognormal({ mean: "1s", cv: 2 })),
  {
    family,
    system: "M/M/3/8, a = 4: overloaded, five may wait",
    figures: [
      {
        name: "share lost",
        formula: "p₈ of the birth–death chain",
        source: "Kleinrock, Queueing Systems I, §3.6",
        expected: bounded[8]!,
        tolerance: 0.03,
      },
      {
        name: "mean wait of those let in, ms",
        formula: "Wq = Lq / (λ (1 − p₈))",
        source: "Little (1961)",
        expected: (1_000 * bounded.reduce((sum, p, n) => sum + p * Math.max(0, n - 3), 0)) / (4 * (1 - bounded[8]!)),
        tolerance: 0.03,
      },
    ],
    run: open(oneServer({ concurrency: 3, work: exponential("1s"), queue: { limit: 5 } }), 4, 6_000, (run) => [
      serverOf(run).rejected / serverOf(run).arrivals,
      serverOf(run).waitMean,
    ]),
  },
  {
    family,
    system: "M/G/∞, lognormal work, cv 2",
    figures: [
      {
        name: "mean number in system",
        formula: "L = λ S",
        source: "Takács (1962); insensitive to the shape of work",
        expected: 20,
        tolerance: 0.02,
      },
    ],
    run: open(oneServer({ work: lognormal({ mean: "2s", cv: 2 }) }), 10, 4_000, (run) => [serverOf(run).inSystemMean]),
  },
  {
    family,
    system: "A bulkhead of 4 before unlimited slots, 3 erlangs",
    figures: [
      {
        name: "share turned away",
        formula: "B(c, a)",
        source: "Erlang (1917)",
        expected: erlangB(4, 3),
        tolerance: 0.05,
      },
    ],
    run: open(oneServer({ work: exponential("1s") }, { bulkhead: { maxInFlight: 4 } }), 3, 6_000, (run) => {
      const arrow = run.arrows["source -> server"]!;
      return [arrow.rejections / arrow.calls];
    }),
  },
  {
    family,
    system: "M/M/10 that has lost 5 slots, a = 4",
    figures: [
      { name: "mean wait, ms", formula: "Wq of M/M/5", source: ERLANG, expected: waitMMc(5, 4, 1_000), tolerance: 0.1 },
    ],
    run: (seed, effort) => {
      const world = incident({
        load: { source: poisson(4) },
        faults: [lose("server", { slots: 5, at: "0s" })],
        duration: `${8_000 * effort}s`,
        warmup: `${800 * effort}s`,
      });
      return [serverOf(simulate(oneServer({ concurrency: 10, work: exponential("1s") }), world, { seed })).waitMean];
    },
  },
];
