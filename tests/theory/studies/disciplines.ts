import {
  checkedSystem,
  type Distribution,
  erlang,
  exponential,
  hyperexponential,
  incident,
  poisson,
  simulate,
} from "#sim";
import { busyPeriodQuantile } from "../formulas.ts";
import type { Study } from "../study.ts";
import { open, oneServer, serverOf } from "../systems.ts";

const COBHAM = "Cobham, Priority Assignment in Waiting Line Problems (1954); Kleinrock, Queueing Systems II, §3.6";
const family = "Who is served next";

/** Two clients in front of one server that serves the one with the higher priority first. */
const twoClasses = checkedSystem({
  boxes: {
    urgent: { kind: "client", priority: 1 },
    patient: { kind: "client" },
    server: { concurrency: 1, work: exponential("100ms"), queue: { discipline: "priority" } },
  },
  arrows: { "urgent -> server": {}, "patient -> server": {} },
});

/** The mean does not depend on the distribution of the work, only on its mean. */
const sharing = (name: string, work: Distribution): Study => ({
  family,
  system: `${name}, processor sharing, ρ = 0.7`,
  figures: [
    {
      name: "mean time in system, ms",
      formula: "W = S / (1 − ρ), whatever the distribution",
      source: "Sakata, Noguchi & Oizumi (1971); Kleinrock, Queueing Systems II, §4.4",
      expected: 100 / 0.3,
      tolerance: 0.04,
    },
    {
      name: "mean number in system",
      formula: "L = ρ / (1 − ρ)",
      source: "Little’s law on the above",
      expected: 0.7 / 0.3,
      tolerance: 0.05,
    },
    { name: "utilisation", formula: "U = λ S", source: "Utilisation law", expected: 0.7, tolerance: 0.02 },
  ],
  run: open(oneServer({ concurrency: 1, work, sharing: "processor" }), 7, 12_000, (run) => {
    const { sojournMean, inSystemMean, utilization } = serverOf(run);
    return [sojournMean, inSystemMean, utilization];
  }),
});

export const disciplineStudies: readonly Study[] = [
  {
    family,
    system: "M/M/1, two priorities, ρ₁ = 0.3, ρ₂ = 0.5",
    figures: [
      {
        name: "mean time in system of the higher, ms",
        formula: "W₁ = S + ρ S / (1 − ρ₁)",
        source: COBHAM,
        expected: 100 + 80 / 0.7,
        tolerance: 0.03,
      },
      {
        name: "mean time in system of the lower, ms",
        formula: "W₂ = S + ρ S / ((1 − ρ₁)(1 − ρ))",
        source: COBHAM,
        expected: 100 + 80 / (0.7 * 0.2),
        tolerance: 0.07,
      },
    ],
    run: (seed, effort) => {
      const seconds = 16_000 * effort;
      const world = incident({
        load: { urgent: poisson(3), patient: poisson(5) },
        warmup: `${seconds / 10}s`,
        duration: `${seconds}s`,
      });
      const run = simulate(twoClasses, world, { seed });
      return [run.clients["urgent"]!.latency.mean, run.clients["patient"]!.latency.mean];
    },
  },
  {
    family,
    system: "M/M/1, last come first served, ρ = 0.7",
    figures: [
      {
        name: "95th percentile of the wait, ms",
        formula: "ρ P(B > t) = 0.05, B a busy period: who waits, waits for one to end",
        source: "Wishart, Queuing Systems in which the Discipline is Last-Come, First-Served (1960)",
        expected: 100 * busyPeriodQuantile(0.7, 1 - 0.05 / 0.7),
        tolerance: 0.06,
      },
    ],
    run: open(
      oneServer({ concurrency: 1, work: exponential("100ms"), queue: { discipline: "lifo" } }),
      7,
      16_000,
      (run) => [serverOf(run).waitP95],
    ),
  },
  sharing("M/M/1", exponential("100ms")),
  sharing("M/G/1, Erlang-4 work", erlang({ mean: "100ms", k: 4 })),
  sharing("M/G/1, hyperexponential work, cv 2", hyperexponential({ mean: "100ms", cv: 2 })),
];
