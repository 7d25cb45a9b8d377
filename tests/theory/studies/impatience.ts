import { empirical, exponential } from "#sim";
import { birthDeath, lostToPatience } from "../formulas.ts";
import type { Study } from "../study.ts";
import { arrowOf, open, oneServer, serverOf, sourceOf } from "../systems.ts";

const family = "Impatience";
const server = { concurrency: 1, work: exponential("100ms") };

/**
 * λ, μ per second and patience T in seconds: P₀, and the share lost when patience ends with service or before it.
 * By level crossing the wait has density λ P₀ e^(−(μ−λ)x) up to T.
 */
function impatient(arrival: number, service: number, patience: number): { toStart: number; toEnd: number } {
  const drift = service - arrival;
  const fading = Math.exp(-drift * patience);
  const below = 1 + (arrival * (1 - fading)) / drift;
  const beyond = (arrival * fading) / service;
  return { toStart: beyond / (below + beyond), toEnd: fading / below };
}

/**
 * Erlang A: callers whose patience is exponential, of mean 2 S. An arrow's deadline is the same for all, so patience is
 * what a random time on the wire leaves of it; arrivals at the server stay Poisson. 2,000 equally likely values of it.
 */
const DEADLINE = 20_000;
const wire = empirical(
  Array.from({ length: 2_000 }, (_, i) => Math.max(0, DEADLINE + 2_000 * Math.log((i + 0.5) / 2_000))),
);
const erlangA = birthDeath(
  200,
  () => 4,
  (n) => Math.min(n, 3) + Math.max(0, n - 3) * 0.5,
);
const impatientQueue = erlangA.reduce((sum, p, n) => sum + p * Math.max(0, n - 3), 0);

export const impatienceStudies: readonly Study[] = [
  {
    family,
    system: "M/M/1+D, ρ = 1.2, cancelled at a timeout of 500 ms",
    figures: [
      {
        name: "share given up",
        formula: "P₀ e^(−(μ−λ)T), 1/P₀ = 1 + λ (1 − e^(−(μ−λ)T)) / (μ−λ)",
        source: "Barrer (1957), patience to the end of service",
        expected: impatient(12, 10, 0.5).toEnd,
        tolerance: 0.03,
      },
    ],
    run: open(oneServer(server, { timeout: "500ms", cancelOnTimeout: true }), 12, 3_000, (run) => [
      arrowOf(run).timeouts / arrowOf(run).calls,
    ]),
  },
  {
    family,
    system: "M/M/1+D, ρ = 1.2, dropped unserved at a propagated deadline of 500 ms",
    figures: [
      {
        name: "share never begun",
        formula: "P(V > T) = P₀ (λ/μ) e^(−(μ−λ)T)",
        source: "Barrer (1957), patience to the beginning of service",
        expected: impatient(12, 10, 0.5).toStart,
        tolerance: 0.03,
      },
    ],
    run: open(oneServer(server, { deadline: "500ms", propagateDeadline: true }), 12, 3_000, (run) => [
      serverOf(run).rejected / serverOf(run).arrivals,
    ]),
  },
  {
    family,
    system: "M/M/1, ρ = 0.7, timeout 500 ms, abandoned work still served",
    figures: [
      {
        name: "share answered in time",
        formula: "1 − e^(−(μ−λ)T)",
        source: "Kleinrock, Queueing Systems I, §5.7",
        expected: 1 - Math.exp(-1.5),
        tolerance: 0.01,
      },
      {
        name: "share of work done for nobody",
        formula: "e^(−(μ−λ)T)",
        source: "as above",
        expected: Math.exp(-1.5),
        tolerance: 0.04,
      },
    ],
    run: open(oneServer(server, { timeout: "500ms" }), 7, 10_000, (run) => [
      sourceOf(run).succeeded / sourceOf(run).arrivals,
      serverOf(run).abandonedServed / serverOf(run).served,
    ]),
  },
  {
    family,
    system: "M/M/3+D, a = 3.6, dropped unserved at a propagated deadline of 500 ms",
    figures: [
      {
        name: "share never begun",
        formula: "∫ v G, v(x) = λ p₂ exp(λ ∫₀ˣ (1 − G) − cμx), G the patience",
        source: "Baccelli and Hebuterne (1981), M/M/c+G",
        expected: lostToPatience(3, 3.6, (x) => (x < 0.5 ? 1 : 0), 8),
        tolerance: 0.04,
      },
    ],
    run: open(
      oneServer({ concurrency: 3, work: exponential("1s") }, { deadline: "500ms", propagateDeadline: true }),
      3.6,
      8_000,
      (run) => [serverOf(run).rejected / serverOf(run).arrivals],
    ),
  },
  {
    family,
    system: "Erlang A, M/M/3+M: a = 4, mean patience 2 S",
    figures: [
      {
        name: "share never begun",
        formula: "θ Lq / λ of the birth–death chain, down min(n, c) μ + (n − c)⁺ θ",
        source: "Palm (1957); Garnett, Mandelbaum and Reiman (2002)",
        expected: (0.5 * impatientQueue) / 4,
        tolerance: 0.04,
      },
      {
        name: "utilisation",
        formula: "λ (1 − share) S / c",
        source: "Utilisation law",
        expected: (4 - 0.5 * impatientQueue) / 3,
        tolerance: 0.02,
      },
    ],
    run: open(
      oneServer(
        { concurrency: 3, work: exponential("1s") },
        { latency: wire, deadline: DEADLINE, propagateDeadline: true },
      ),
      4,
      8_000,
      (run) => [serverOf(run).rejected / serverOf(run).arrivals, serverOf(run).utilization],
    ),
  },
];
