import {
  type Arrow,
  checkedSystem,
  down,
  errors,
  exponential,
  fixed,
  incident,
  type Jitter,
  poisson,
  type Run,
  simulate,
  slow,
  steady,
} from "#sim";
import { erlangB, truncatedTries } from "../formulas.ts";
import type { Figure, Study } from "../study.ts";
import { arrowOf, closedLoop, open, oneServer, sourceOf } from "../systems.ts";

const family = "Retries";
const SRE = "Beyer et al., Site Reliability Engineering (2016), ch. 21–22";

/** A run against a server that answers everything with an error at once. */
function failing(arrow: Arrow, perSecond: number, seconds: number, seed: number, rate = 1): Run {
  const world = incident({
    load: { source: poisson(perSecond) },
    faults: [errors("server", { rate, cost: 0, at: "0s" })],
    duration: `${seconds}s`,
  });
  return simulate(oneServer({ work: "1ms" }, arrow), world, { seed });
}

const perCall = (run: Run): number => arrowOf(run).attempts / arrowOf(run).calls;
const exact = (figure: Omit<Figure, "tolerance">): Figure => ({ ...figure, tolerance: 1e-9 });

/** Falin and Templeton: tries a request of an M/M/1 retrial queue, μ = 1. */
const retrialTries = (load: number, retrial: number): number => 1 + (load + retrial * load) / (1 - load);

const retrying = (meanMs: number): Arrow => ({ retry: ({ random }) => -meanMs * Math.log(random) });

const layers = checkedSystem({
  boxes: { source: { kind: "client" }, a: { calls: ["b"] }, b: { calls: ["c"] }, c: {} },
  arrows: Object.fromEntries(["source -> a", "a -> b", "b -> c"].map((name) => [name, { retry: { maxAttempts: 4 } }])),
});

/** Delays of four retries from 100 ms on: 100, 200, 400, 800. */
const delayMean: Readonly<Partial<Record<Jitter, number>>> = { none: 1_500, full: 750, equal: 1_125 };

const backoff = (jitter: Jitter): Study => ({
  family,
  system: `A user behind a dead server, five tries, backoff 100 ms doubling, jitter ${jitter}`,
  figures: [
    {
      name: "mean cycle, ms",
      formula: "Z + Σ E[dₙ]",
      source: "Brooker, Exponential Backoff and Jitter (AWS, 2015); renewal–reward",
      expected: 500 + delayMean[jitter]!,
      tolerance: 0.02,
    },
  ],
  run: (seed, effort) => {
    const system = closedLoop(
      10,
      exponential("500ms"),
      {},
      { retry: { maxAttempts: 5, initialBackoff: "100ms", jitter } },
    );
    const seconds = 2_000 * effort;
    const run = simulate(system, incident({ faults: [down("server", { at: "0s" })], duration: `${seconds}s` }), {
      seed,
    });
    return [(10 * seconds * 1_000) / sourceOf(run).failed];
  },
});

/**
 * After the AWS study: 100 clients at once on what one at a time can hold; tries until all are done. The study's
 * writers conflict optimistically, which has no box here, so only its main finding is asked for: jitter saves tries.
 */
function contention(jitter: Jitter, seed: number): number {
  const system = oneServer(
    { concurrency: 1, work: fixed("10ms"), queue: { limit: 0 } },
    { latency: exponential("5ms"), retry: { maxAttempts: 100, initialBackoff: "10ms", maxBackoff: "2s", jitter } },
  );
  return arrowOf(
    simulate(system, incident({ load: { source: steady(100_000, { for: "1ms" }) }, duration: "120s" }), { seed }),
  ).attempts;
}

/** Share of goodput at the end, after 20 s at ten times the work: capacity 20/s, three tries at once, work never cancelled. */
function afterTrigger(perSecond: number, seed: number): number {
  const system = oneServer(
    { concurrency: 2, work: exponential("100ms") },
    { timeout: "1s", retry: { maxAttempts: 3 } },
  );
  const world = incident({
    load: { source: poisson(perSecond) },
    faults: [slow("server", { by: 10, at: "30s", for: "20s" })],
    duration: "1000s",
  });
  const { goodput, offered } = sourceOf(simulate(system, world, { seed }));
  const total = (series: Float64Array): number => series.subarray(-100).reduce((sum, n) => sum + n, 0);
  return total(goodput) / total(offered) < 0.5 ? 1 : 0;
}

const boundary = (share: number, expected: number): Study => ({
  family,
  system: `The sustaining condition at ${share} × its boundary: three tries, capacity 20/s`,
  figures: [
    exact({
      name: "share of seeds still down 950 s after the trigger",
      formula: "1 if and only if (r + 1) λ S / c > 1",
      source: "Bronson et al., Metastable Failures (HotOS 2021)",
      expected,
    }),
  ],
  run: (seed) => [afterTrigger((share * 20) / 3, seed)],
});

export const retryStudies: readonly Study[] = [
  {
    family,
    system: "Half of all tries fail, up to four tries",
    figures: [
      {
        name: "attempts per request",
        formula: "(1 − pⁿ) / (1 − p)",
        source: "truncated geometric",
        expected: truncatedTries(0.5, 4),
        tolerance: 0.01,
      },
    ],
    run: (seed, effort) => [perCall(failing({ retry: { maxAttempts: 4 } }, 20, 500 * effort, seed, 0.5))],
  },
  {
    family,
    system: "Three layers of four tries before a dead box",
    figures: [
      exact({ name: "attempts per request at the last", formula: "4³", source: `${SRE}: 64 attempts`, expected: 64 }),
    ],
    run: (seed) => {
      const world = incident({ load: { source: poisson(5) }, faults: [down("c", { at: "0s" })], duration: "100s" });
      const run = simulate(layers, world, { seed });
      return [run.arrows["b -> c"]!.attempts / sourceOf(run).arrivals];
    },
  },
  {
    family,
    system: "A wire that loses 20 % each way, timeout 1 s, up to five tries",
    figures: [
      {
        name: "attempts per request",
        formula: "(1 − (1 − s)ⁿ) / s, s = (1 − q)²",
        source: "truncated geometric",
        expected: truncatedTries(0.36, 5),
        tolerance: 0.01,
      },
      { name: "share answered", formula: "1 − (1 − s)ⁿ", source: "as above", expected: 1 - 0.36 ** 5, tolerance: 0.01 },
    ],
    run: (seed, effort) => {
      const arrow: Arrow = { loss: 0.2, timeout: "1s", retry: { maxAttempts: 5 } };
      const load = { source: poisson(20, { for: `${500 * effort}s` }) };
      const run = simulate(oneServer({ work: "1ms" }, arrow), incident({ load, duration: `${500 * effort + 10}s` }), {
        seed,
      });
      return [perCall(run), sourceOf(run).succeeded / sourceOf(run).arrivals];
    },
  },
  {
    family,
    system: "M/M/1 retrial queue, ρ = 0.5, a retry after 2 S on average",
    figures: [
      {
        name: "attempts per request",
        formula: "1 + ρ (1 + γ/μ) / (1 − ρ)",
        source: "Falin and Templeton, Retrial Queues (1997), §1.2",
        expected: retrialTries(0.5, 0.5),
        tolerance: 0.02,
      },
    ],
    run: open(
      oneServer({ concurrency: 1, work: exponential("1s"), queue: { limit: 0 } }, retrying(2_000)),
      0.5,
      60_000,
      (run) => [perCall(run)],
    ),
  },
  {
    family,
    system: "Slow retrials at four slots, 2 erlangs fresh: a retry after 200 S on average",
    figures: [
      {
        name: "attempts per request",
        formula: "1 / (1 − B(c, Λ S)), Λ (1 − B(c, Λ S)) = λ",
        source: "Cohen (1957): retried calls are as good as fresh",
        expected: slowRetrialTries(4, 2),
        tolerance: 0.03,
      },
    ],
    run: open(
      oneServer({ concurrency: 4, work: exponential("1s"), queue: { limit: 0 } }, retrying(200_000)),
      poisson(2),
      12_000,
      (run) => {
        const arrow = arrowOf(run);
        const late = arrow.first.length / 2;
        const total = (series: Float64Array): number => series.subarray(late).reduce((sum, n) => sum + n, 0);
        return [1 + total(arrow.retry) / total(arrow.first)];
      },
    ),
  },
  {
    family,
    system: "A token bucket of 10 before a dead server",
    figures: [
      exact({
        name: "retries in all",
        formula: "maxTokens / 2 − 1",
        source: "gRPC proposal A6, retry throttling",
        expected: 4,
      }),
    ],
    run: (seed) => {
      const arrow: Arrow = { retry: { maxAttempts: 100 }, retryBudget: { maxTokens: 10, tokenRatio: 0.1 } };
      return [arrowOf(failing(arrow, 20, 200, seed)).retries];
    },
  },
  {
    family,
    system: "A ratio budget of 20 % before a dead server",
    figures: [
      {
        name: "attempts per request",
        formula: "at most 1 + retryRatio, and close to it",
        source: `${SRE}; Finagle RetryBudget`,
        expected: 1.2,
        tolerance: 0.005,
        relation: "at most",
      },
    ],
    run: (seed) => {
      const arrow: Arrow = { retry: { maxAttempts: 4 }, retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 0 } };
      return [perCall(failing(arrow, 20, 500, seed))];
    },
  },
  {
    family,
    system: "A breaker before a dead server, one probe every 2 s, 5/s arriving",
    figures: [
      {
        name: "tries sent a second",
        formula: "1 / (openFor + 1/λ)",
        source: "Renewal–reward: Ross, Stochastic Processes, ch. 3",
        expected: 1 / 2.2,
        tolerance: 0.02,
      },
    ],
    run: (seed, effort) => {
      const run = failing({ breaker: { openFor: "2s", minimumCalls: 1 } }, 5, 2_000 * effort, seed);
      return [arrowOf(run).attempts / (2_000 * effort)];
    },
  },
  backoff("none"),
  backoff("full"),
  backoff("equal"),
  {
    family,
    system: "100 clients at once on one slot, after the AWS backoff study",
    figures: [
      {
        name: "tries without jitter over tries with equal",
        formula: "more than 1",
        source: "Brooker, Exponential Backoff and Jitter (AWS, 2015)",
        expected: 1,
        tolerance: 1,
        relation: "above",
      },
      {
        name: "tries without jitter over tries with full",
        formula: "more than 1",
        source: "as above",
        expected: 1,
        tolerance: 1,
        relation: "above",
      },
    ],
    run: (seed) => {
      const [none, equal, full] = (["none", "equal", "full"] as const).map((jitter) => contention(jitter, seed));
      return [none! / equal!, none! / full!];
    },
  },
  boundary(0.8, 0),
  boundary(1.2, 1),
];

/** Tries a request where retries come so late that each finds the system as a fresh request does. */
function slowRetrialTries(servers: number, fresh: number): number {
  let all = fresh;
  for (let i = 0; i < 1_000; i++) all = fresh / (1 - erlangB(servers, all));
  return all / fresh;
}
