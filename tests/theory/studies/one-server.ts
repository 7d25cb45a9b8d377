import { erlang, exponential, fixed, hyperexponential, lognormal, type Service, steady, uniform } from "#sim";
import { waitMG1 } from "../formulas.ts";
import type { Study } from "../study.ts";
import { open, oneServer, serverOf } from "../systems.ts";

const KLEINROCK = "Kleinrock, Queueing Systems I";
const POLLACZEK = `Pollaczek (1930), Khinchin (1932); ${KLEINROCK}, §5.6`;
const family = "One server";

type Work = NonNullable<Service["work"]>;

const general = (name: string, work: Work, cv: number, seconds: number, fields: Service = {}): Study => ({
  family,
  system: `M/G/1, ${name}, ρ = 0.7`,
  figures: [
    {
      name: "mean wait, ms",
      formula: "Wq = ρ S (1 + cv²) / (2 (1 − ρ))",
      source: POLLACZEK,
      expected: waitMG1(0.7, 100, cv),
      tolerance: 0.08,
    },
  ],
  run: open(oneServer({ concurrency: 1, work, ...fields }), 7, seconds, (run) => [serverOf(run).waitMean]),
});

/** σ = exp(−(1 − σ)/ρ): what an arrival of D/M/1 finds. */
function steadyRoot(load: number): number {
  let root = 0.5;
  for (let i = 0; i < 200; i++) root = Math.exp(-(1 - root) / load);
  return root;
}

export const oneServerStudies: readonly Study[] = [
  {
    family,
    system: "M/M/1, ρ = 0.8",
    figures: [
      {
        name: "mean time in system, ms",
        formula: "W = S / (1 − ρ)",
        source: `${KLEINROCK}, eq. 3.26`,
        expected: 500,
        tolerance: 0.05,
      },
      {
        name: "95th percentile of it, ms",
        formula: "W₉₅ = −W ln 0.05",
        source: `${KLEINROCK}, §5.7: it is exponential`,
        expected: -500 * Math.log(0.05),
        tolerance: 0.06,
      },
      {
        name: "mean number in system",
        formula: "L = ρ / (1 − ρ)",
        source: `${KLEINROCK}, eq. 3.24`,
        expected: 4,
        tolerance: 0.06,
      },
      {
        name: "utilisation",
        formula: "U = λ S",
        source: `Utilisation law; ${KLEINROCK}, §2.1`,
        expected: 0.8,
        tolerance: 0.01,
      },
    ],
    run: open(oneServer({ concurrency: 1, work: exponential("100ms") }), 8, 16_000, (run) => {
      const server = serverOf(run);
      return [server.sojournMean, server.sojournP95, server.inSystemMean, server.utilization];
    }),
  },
  {
    family,
    system: "M/M/1, last come first served, ρ = 0.8",
    figures: [
      {
        name: "mean wait, ms",
        formula: "Wq = ρ S / (1 − ρ), as first come",
        source: "Conservation law; Kleinrock, Queueing Systems II, §3.4",
        expected: 400,
        tolerance: 0.06,
      },
    ],
    run: open(
      oneServer({ concurrency: 1, work: exponential("100ms"), queue: { discipline: "lifo" } }),
      8,
      16_000,
      (run) => [serverOf(run).waitMean],
    ),
  },
  general("fixed work (M/D/1)", fixed("100ms"), 0, 8_000),
  general("uniform work", uniform({ min: "50ms", max: "150ms" }), 1 / Math.sqrt(12), 8_000),
  general("Erlang-4 work", erlang({ mean: "100ms", k: 4 }), 0.5, 8_000),
  general("lognormal work, cv 1.5", lognormal({ mean: "100ms", cv: 1.5 }), 1.5, 16_000),
  general("hyperexponential work, cv 2", hyperexponential({ mean: "100ms", cv: 2 }), 2, 20_000),
  general("uniform work, last come first served", uniform({ min: "50ms", max: "150ms" }), 1 / Math.sqrt(12), 8_000, {
    queue: { discipline: "lifo" },
  }),
  {
    family,
    system: "D/M/1, ρ = 0.8",
    figures: [
      {
        name: "mean wait, ms",
        formula: "Wq = S σ / (1 − σ), σ = exp(−(1 − σ) / ρ)",
        source: `${KLEINROCK}, §6.4`,
        expected: (100 * steadyRoot(0.8)) / (1 - steadyRoot(0.8)),
        tolerance: 0.06,
      },
    ],
    run: open(oneServer({ concurrency: 1, work: exponential("100ms") }), steady(8), 12_000, (run) => [
      serverOf(run).waitMean,
    ]),
  },
];
