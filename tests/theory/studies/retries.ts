import { type Arrow, checkedSystem, down, exponential, incident, type Jitter, poisson, simulate, slow } from "#sim";
import { erlangB, truncatedTries } from "../formulas.ts";
import { exact, type Study } from "../study.ts";
import { arrowOf, closedLoop, failing, open, oneServer, perCall, sourceOf, total } from "../systems.ts";

const family = "Retries";
const SRE = "Beyer et al., Site Reliability Engineering (2016), ch. 21–22";

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
  return total(goodput.subarray(-100)) / total(offered.subarray(-100)) < 0.5 ? 1 : 0;
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
        return [1 + total(arrow.retry.subarray(late)) / total(arrow.first.subarray(late))];
      },
    ),
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
  boundary(0.8, 0),
  boundary(1.2, 1),
];

/** Tries a request where retries come so late that each finds the system as a fresh request does. */
function slowRetrialTries(servers: number, fresh: number): number {
  let all = fresh;
  for (let i = 0; i < 1_000; i++) all = fresh / (1 - erlangB(servers, all));
  return all / fresh;
}
