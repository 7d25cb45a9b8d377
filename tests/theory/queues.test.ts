/**
 * The simulator against queueing theory. Each case names its formula and source, runs 20 fixed seeds,
 * and passes when the theoretical value lies inside the 99.9 % t-interval of the mean over seeds *and*
 * that interval is narrow: noise alone can't pass.
 */
import { describe, expect, test } from "vitest";
import { exponential, fixed, incident, type Incident, poisson, simulate, system, type System } from "#sim";
import { tInterval } from "./interval.ts";

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

function box(options: {
  concurrency: number;
  work: ReturnType<typeof exponential>;
  discipline?: "fifo" | "lifo";
}): System {
  const { discipline = "fifo", ...service } = options;
  return system({
    boxes: { source: { kind: "client" }, server: { ...service, queue: { discipline } } },
    arrows: { "source -> server": {} },
  });
}

function load(perSecond: number, seconds: number): Incident {
  return incident({ load: { source: poisson(perSecond) }, warmup: `${seconds / 10}s`, duration: `${seconds}s` });
}

/** Probability that an arrival finds all c servers busy. Erlang (1917); Kleinrock, Queueing Systems I, eq. 3.40. */
function erlangC(servers: number, offered: number): number {
  let term = 1;
  let sum = 0;
  for (let k = 0; k < servers; k++) {
    sum += term;
    term *= offered / (k + 1);
  }
  const full = (term * servers) / (servers - offered);
  return full / (sum + full);
}

interface Case {
  readonly system: string;
  readonly formula: string;
  readonly source: string;
  readonly run: () => { readonly expected: number; readonly measured: readonly number[] };
  /** Largest acceptable half-width, relative to the expected value. */
  readonly tolerance: number;
}

function served(
  model: System,
  incident_: Incident,
  read: (box: ReturnType<typeof simulate>["boxes"][string]) => number,
): readonly number[] {
  return SEEDS.map((seed) => read(simulate(model, incident_, { seed }).boxes["server"]!));
}

const cases: readonly Case[] = [
  {
    system: "M/M/1, ρ = 0.8: mean time in system",
    formula: "W = S / (1 − ρ)",
    source: "Kleinrock, Queueing Systems I, eq. 3.26",
    tolerance: 0.05,
    run: () => ({
      expected: 100 / (1 - 0.8),
      measured: served(
        box({ concurrency: 1, work: exponential("100ms") }),
        load(8, 20_000),
        (server) => server.sojournMean,
      ),
    }),
  },
  {
    system: "M/M/1, ρ = 0.8: 95th percentile of the time in system",
    formula: "W₉₅ = −W ln 0.05",
    source: "Kleinrock, Queueing Systems I, eq. 5.119: the time in system is exponential",
    tolerance: 0.05,
    run: () => ({
      expected: -500 * Math.log(0.05),
      measured: served(
        box({ concurrency: 1, work: exponential("100ms") }),
        load(8, 20_000),
        (server) => server.sojournP95,
      ),
    }),
  },
  {
    system: "M/M/1, ρ = 0.8: mean number in system",
    formula: "L = ρ / (1 − ρ)",
    source: "Kleinrock, Queueing Systems I, eq. 3.24",
    tolerance: 0.05,
    run: () => ({
      expected: 4,
      measured: served(
        box({ concurrency: 1, work: exponential("100ms") }),
        load(8, 20_000),
        (server) => server.inSystemMean,
      ),
    }),
  },
  {
    system: "M/M/1, ρ = 0.8: utilisation",
    formula: "U = λ S",
    source: "Utilisation law; Kleinrock, Queueing Systems I, eq. 2.32",
    tolerance: 0.01,
    run: () => ({
      expected: 0.8,
      measured: served(
        box({ concurrency: 1, work: exponential("100ms") }),
        load(8, 20_000),
        (server) => server.utilization,
      ),
    }),
  },
  {
    system: "M/M/1 LIFO, ρ = 0.8: the order of service leaves the mean wait alone",
    formula: "Wq = ρ S / (1 − ρ)",
    source: "Kleinrock, Queueing Systems II, section 3.4 (conservation law)",
    tolerance: 0.06,
    run: () => ({
      expected: 400,
      measured: served(
        box({ concurrency: 1, work: exponential("100ms"), discipline: "lifo" }),
        load(8, 20_000),
        (server) => server.waitMean,
      ),
    }),
  },
  {
    system: "M/M/10, ρ = 0.9: mean wait",
    formula: "Wq = C(c, a) S / (c (1 − ρ))",
    source: "Erlang (1917); Kleinrock, Queueing Systems I, eq. 3.40",
    tolerance: 0.06,
    run: () => ({
      expected: (erlangC(10, 9) * 1_000) / (10 * 0.1),
      measured: served(box({ concurrency: 10, work: exponential("1s") }), load(9, 30_000), (server) => server.waitMean),
    }),
  },
  {
    system: "M/M/100, ρ = 0.9: mean wait",
    formula: "Wq = C(c, a) S / (c (1 − ρ))",
    source: "Erlang (1917); Kleinrock, Queueing Systems I, eq. 3.40",
    tolerance: 0.1,
    run: () => ({
      expected: (erlangC(100, 90) * 500) / (100 * 0.1),
      measured: served(
        box({ concurrency: 100, work: exponential("500ms") }),
        load(180, 2_000),
        (server) => server.waitMean,
      ),
    }),
  },
  {
    system: "M/D/1, ρ = 0.8: mean wait",
    formula: "Wq = ρ S / (2 (1 − ρ))",
    source: "Pollaczek (1930), Khinchin (1932); Kleinrock, Queueing Systems I, eq. 5.69",
    tolerance: 0.05,
    run: () => ({
      expected: 200,
      measured: served(box({ concurrency: 1, work: fixed("100ms") }), load(8, 20_000), (server) => server.waitMean),
    }),
  },
];

describe("the simulator agrees with queueing theory", () => {
  test.each(cases)("$system — $formula ($source)", ({ run, tolerance }) => {
    const { expected, measured } = run();
    const { mean, half } = tInterval(measured, 0.999);
    expect(half / expected, `half-width ${half} around ${mean}`).toBeLessThan(tolerance);
    expect(Math.abs(mean - expected), `expected ${expected}, measured ${mean} ± ${half}`).toBeLessThan(half);
  });
});

describe("admission by a full queue", () => {
  test("M/M/4/4 loses the share of Erlang's formula B (Erlang, 1917)", () => {
    const model = system({
      boxes: { source: { kind: "client" }, server: { concurrency: 4, work: exponential("1s"), queue: { limit: 0 } } },
      arrows: { "source -> server": {} },
    });
    const lost = SEEDS.map((seed) => {
      const server = simulate(model, load(3, 5_000), { seed }).boxes["server"]!;
      return server.rejected / server.arrivals;
    });
    const offered = 3;
    const terms = [0, 1, 2, 3, 4].map((k) => offered ** k / [1, 1, 2, 6, 24][k]!);
    const expected = terms[4]! / terms.reduce((sum, term) => sum + term, 0);
    const { mean, half } = tInterval(lost, 0.999);
    expect(half / expected).toBeLessThan(0.05);
    expect(Math.abs(mean - expected)).toBeLessThan(half);
  });
});
