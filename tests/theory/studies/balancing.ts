import { type Balancer, checkedSystem, exponential, type Run, start, type System, toMs } from "#sim";
import type { Study } from "../study.ts";
import { arrivals, open } from "../systems.ts";

const family = "Choosing among many";
const MITZENMACHER = "Mitzenmacher, IEEE TPDS 12 (2001), §2; Vvedenskaya, Dobrushin & Karpelevich (1996)";

/** A balancer over so many single servers whose work takes a second on average. */
function market(servers: number, choice: NonNullable<Balancer["choice"]>): System {
  const over = Array.from({ length: servers }, (_, i) => `s${i}`);
  const server = { concurrency: 1, work: exponential("1s") };
  return checkedSystem({
    boxes: {
      source: { kind: "client" },
      lb: { kind: "balancer", over, choice },
      ...Object.fromEntries(over.map((name) => [name, server])),
    },
    arrows: { "source -> lb": {} },
  });
}

const servers = ({ boxes }: Run): readonly Run["boxes"][string][] =>
  Object.entries(boxes).flatMap(([name, box]) => (name === "lb" ? [] : [box]));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Share of servers with at least k jobs, at the fixed point of two choices. */
const tail = (load: number, k: number): number => load ** (2 ** k - 1);

const SERVERS = 150;
const LOAD = 0.7;
const SECONDS = 200;

/** Mean jobs at a server, and the shares of servers with at least two and three, looked at now and then. */
function supermarket(seed: number, effort: number): readonly number[] {
  const world = arrivals(SERVERS * LOAD, SECONDS * effort);
  const simulation = start(market(SERVERS, "two choices"), world, { seed, binMs: 20_000 });
  const seen: number[] = [];
  for (let at = toMs(world.warmup); at <= toMs(world.duration); at += 10_000) {
    simulation.advance(at);
    seen.push(...servers(simulation.run()).map(({ arrivals: come, served }) => come - served));
  }
  const run = simulation.run();
  simulation.end();
  const share = (k: number): number => seen.filter((jobs) => jobs >= k).length / seen.length;
  return [mean(servers(run).map(({ inSystemMean }) => inSystemMean)), share(2), share(3)];
}

export const balancingStudies: readonly Study[] = [
  {
    family,
    system: `Supermarket model: two choices among ${SERVERS} servers, λ = ${LOAD}`,
    figures: [
      {
        name: "mean jobs at a server",
        formula: "Σ λ^(2^k − 1), k ≥ 1",
        source: MITZENMACHER,
        expected: [1, 2, 3, 4, 5, 6, 7].reduce((sum, k) => sum + tail(LOAD, k), 0),
        tolerance: 0.03,
      },
      {
        name: "servers with two or more",
        formula: "λ^3",
        source: MITZENMACHER,
        expected: tail(LOAD, 2),
        tolerance: 0.05,
      },
      {
        name: "servers with three or more",
        formula: "λ^7",
        source: MITZENMACHER,
        expected: tail(LOAD, 3),
        tolerance: 0.1,
      },
    ],
    run: supermarket,
  },
  {
    family,
    system: "One of 10 servers at random, λ = 0.7: each is M/M/1",
    figures: [
      {
        name: "mean jobs at a server",
        formula: "λ / (1 − λ)",
        source: "Kleinrock, Queueing Systems I, §3.2; a thinned Poisson process is one",
        expected: 0.7 / 0.3,
        tolerance: 0.08,
      },
    ],
    run: open(market(10, "random"), 7, 2_000, (run) => [mean(servers(run).map(({ inSystemMean }) => inSystemMean))]),
  },
];
