/** Hand-made outcomes for the tests of `#ui`: one client, one arrow, one box, ten seconds. */
import type { SeedOutcome } from "#course";
import type { Run } from "#sim";
import type { Verdict } from "#lab";

const bins = 10;
const flat = (value: number): Float64Array => new Float64Array(bins).fill(value);

const run = (seed: number): Run => ({
  seed,
  hash: `hash-${String(seed)}`,
  events: 100,
  durationMs: 10_000,
  warmupMs: 1_000,
  binMs: 1_000,
  bins,
  trigger: { startMs: 3_000, endMs: 5_000, label: "db 3× slower" },
  actions: [],
  clients: {
    shop: {
      arrivals: 100,
      succeeded: 90,
      failed: 10,
      inFlight: 0,
      offered: flat(10),
      shed: flat(0),
      goodput: flat(9),
      failures: flat(1),
      cohortGood: flat(9),
      cohortFailed: flat(1),
      attempts: flat(11),
      outcomeP50: flat(500),
      outcomeP99: flat(900),
      latency: { count: 90, mean: 500, p50: 500, p95: 800, p99: 900 },
    },
  },
  boxes: {},
  arrows: {},
  counters: {},
  levels: {},
  overflow: null,
});

const verdict = (word: Verdict["word"]): Verdict => ({
  word,
  demand: 10,
  goodput: { before: 1, during: 0.5, after: word === "collapses" ? 0 : 1 },
  attempts: { mean: 1, worst: 1.2 },
  recoveryMs: word === "collapses" ? null : 1_000,
  beyond: null,
  void: null,
});

/** One judged seed, with one claim that passes unless the run collapsed. */
export function outcome(seed: number, word: Verdict["word"] = "holds"): SeedOutcome {
  const passed = word !== "collapses";
  return {
    seed,
    base: { run: run(seed), verdict: verdict(word) },
    claims: [{ id: "back", measured: passed ? 100 : 0, passed }],
  };
}
