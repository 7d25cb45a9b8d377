import { createRequire } from "node:module";
import type { Summary } from "#course";
import type { SeedResult, VerdictWord } from "#lab";

const { version } = createRequire(import.meta.url)("../../package.json") as { readonly version: string };

/** What `run --json` prints: times in ms, rates per second, `null` for what was not measured. */
export function runReport(results: readonly SeedResult[]): object {
  const count = (word: VerdictWord): number => results.filter(({ verdict }) => verdict.word === word).length;
  return {
    version,
    verdict: { holds: count("holds"), degrades: count("degrades"), collapses: count("collapses") },
    runs: results.map(seedReport),
  };
}

function seedReport({ run, verdict }: SeedResult): object {
  const clients = Object.values(run.clients);
  const total = (key: "arrivals" | "succeeded" | "failed" | "inFlight"): number =>
    clients.reduce((sum, client) => sum + client[key], 0);
  const perSecond = (share: number): number => share * verdict.demand;
  return {
    seed: run.seed,
    hash: run.hash,
    verdict: verdict.word,
    beyond: verdict.beyond,
    events: run.events,
    durationMs: run.durationMs,
    arrivals: total("arrivals"),
    succeeded: total("succeeded"),
    failed: total("failed"),
    inFlight: total("inFlight"),
    goodput: {
      before: perSecond(verdict.goodput.before),
      during: perSecond(verdict.goodput.during),
      after: perSecond(verdict.goodput.after),
    },
    attemptsPerRequest: verdict.attempts,
    recoveryMs: verdict.recoveryMs,
    latency: latencyOf(clients.map((client) => client.latency)),
    boxes: Object.fromEntries(Object.entries(run.boxes).map(([name, box]) => [name, scalarsOf(box)])),
    arrows: Object.fromEntries(Object.entries(run.arrows).map(([name, arrow]) => [name, scalarsOf(arrow)])),
  };
}

/** With one client, its own; with several, the busiest one's: percentiles do not add up. */
function latencyOf(latencies: readonly { readonly count: number }[]): object | null {
  return latencies.toSorted((a, b) => b.count - a.count)[0] ?? null;
}

/** A record without its series. */
function scalarsOf(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !(value instanceof Float64Array)));
}

/** What `check --json` prints. */
export function checkReport(task: string, summary: Summary): object {
  return {
    task,
    passed: summary.passed,
    claims: summary.claims.map(({ id, text, passed, harder = false, seedsPassed, seeds, measured, bound, unit }) => ({
      id,
      text,
      passed,
      harder,
      seedsPassed,
      seeds,
      measured,
      bound,
      unit,
    })),
  };
}
