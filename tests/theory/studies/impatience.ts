import { exponential } from "#sim";
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
];
