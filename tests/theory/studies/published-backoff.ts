/**
 * Brooker, "Exponential Backoff and Jitter" (AWS Architecture Blog, 2015): clients that start together and write one
 * row under optimistic concurrency control. A try reads the row's version, writes with it, and fails where another
 * write came between; messages take |N(10 ms, 2 ms)| each way, base 5 ms, cap 2 s. The reference values are means over
 * 2,000 runs (1,000 at 100 clients) of the study's own code, aws-samples/aws-arch-backoff-simulator.
 */
import { type Backoff, checkedSystem, empirical, incident, program, type Run, simulate, steady } from "#sim";
import { normalQuantile } from "../../../src/sim/kernel/elementary.ts";
import type { Figure, Study } from "../study.ts";

const family = "Published experiments: backoff and jitter";
const SOURCE = "Brooker (AWS, 2015) and the code published with it";

/** The normal distribution as 1,000 equally likely values. */
const network = empirical(
  Array.from({ length: 1_000 }, (_, i) => Math.abs(10 + 2 * normalQuantile((i + 0.5) / 1_000))),
);

/** The study's delay after a first failure is 2 × 5 ms; decorrelated jitter begins at the base. */
const BACKOFF = {
  none: {},
  exponential: { initialBackoff: "10ms", maxBackoff: "2s" },
  full: { initialBackoff: "10ms", maxBackoff: "2s", jitter: "full" },
  equal: { initialBackoff: "10ms", maxBackoff: "2s", jitter: "equal" },
  decorrelated: { initialBackoff: "5ms", maxBackoff: "2s", jitter: "decorrelated" },
} as const satisfies Record<string, Backoff>;
type Algorithm = keyof typeof BACKOFF;

/** The writes that reached the row, and when the last of them went through. */
interface Contest {
  readonly calls: number;
  readonly ms: number;
}

/** So many clients at once. */
function contest(algorithm: Algorithm, clients: number, seed: number): Contest {
  const system = checkedSystem({
    boxes: {
      source: { kind: "client" },
      writer: program({
        calls: ["row"],
        handle: function* (_, self) {
          const { value } = yield self.call("row", null);
          const written = yield self.call("row", value);
          if (!written.ok) yield self.fail();
        },
      }),
      row: program({
        state: () => ({ version: 0 }),
        handle: function* (version: number | null, self) {
          if (version === null) return self.state.version;
          self.record("writes");
          if (version !== self.state.version) yield self.fail();
          else if (++self.state.version === clients) self.record("doneMs", self.now);
          return null;
        },
      }),
    },
    arrows: {
      "source -> writer": { retry: { maxAttempts: 100, ...BACKOFF[algorithm] } },
      "writer -> row": { latency: network },
    },
  });
  // The last of them comes at 1 ms.
  const together = steady(clients * 1_000, { for: "1001us" });
  const world = incident({ load: { source: together }, duration: "200s" });
  const { counters }: Run = simulate(system, world, { seed });
  return { calls: counters["writes"]!.total, ms: counters["doneMs"]?.total ?? Number.NaN };
}

const again = (algorithm: Algorithm, words: string, calls: number, ms: number, tolerance: number): Study => ({
  family,
  system: `50 clients, ${words}`,
  figures: [
    {
      name: "calls until all are done",
      formula: "the study’s own run",
      source: SOURCE,
      expected: calls,
      tolerance: 0.05,
    },
    { name: "time until all are done, ms", formula: "the study’s own run", source: SOURCE, expected: ms, tolerance },
  ],
  run: (seed, effort) => {
    const runs = Array.from({ length: Math.ceil(effort) }, (_, i) => contest(algorithm, 50, seed + 1_000 * i));
    const mean = (of: (each: Contest) => number): number => runs.reduce((sum, each) => sum + of(each), 0) / runs.length;
    return [mean((each) => each.calls), mean((each) => each.ms)];
  },
});

const above = (name: string, expected: number, formula: string): Figure => ({
  name,
  formula,
  source: SOURCE,
  expected,
  tolerance: 1,
  relation: "above",
});

export const backoffStudies: readonly Study[] = [
  again("none", "no backoff", 689.7, 1_140, 0.1),
  again("exponential", "exponential backoff without jitter", 625, 36_607, 0.15),
  again("full", "full jitter", 332.4, 2_899, 0.25),
  again("equal", "equal jitter", 347.1, 4_242, 0.2),
  again("decorrelated", "decorrelated jitter", 375, 2_220, 0.25),
  {
    family,
    system: "100 clients, what the study concludes",
    figures: [
      above("calls without jitter over calls with full", 2, "“we’ve reduced our call count by more than half”"),
      above("time without jitter over time with equal", 1, "no jitter “takes more time than the jittered approaches”"),
      above("time with equal over time with full", 1, "equal jitter “takes much longer”"),
      above("calls with equal over calls with full", 1, "and “does slightly more work than Full Jitter”"),
      above("calls with decorrelated over calls with full", 1, "full jitter “uses less work”"),
    ],
    run: (seed) => {
      const [none, full, equal, decorrelated] = (["exponential", "full", "equal", "decorrelated"] as const).map(
        (algorithm) => contest(algorithm, 100, seed),
      );
      return [
        none!.calls / full!.calls,
        none!.ms / equal!.ms,
        equal!.ms / full!.ms,
        equal!.calls / full!.calls,
        decorrelated!.calls / full!.calls,
      ];
    },
  },
];
