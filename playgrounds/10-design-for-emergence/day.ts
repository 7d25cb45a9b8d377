/** The game day's measures: what of a run is asked of the platform. */
import type { Run } from "#sim";

/** Its faults begin at 20 s and end at 40 s, ms. */
export const FAULT = { from: 20_000, until: 40_000 };

/** Requests of some clients that succeeded, as a share of those that arrived from `from` to `until`, ms. */
export function served(run: Run, clients: readonly string[], from = FAULT.from, until = FAULT.until): number {
  let [good, all] = [0, 0];
  for (const client of clients.map((name) => run.clients[name]))
    for (let bin = from / run.binMs; bin < until / run.binMs; bin++) {
      good += client?.cohortGood[bin] ?? 0;
      all += (client?.cohortGood[bin] ?? 0) + (client?.cohortFailed[bin] ?? 0);
    }
  return good / all;
}

/** Width of the windows in which attempts are counted, in seconds. */
const WINDOW = 5;

/**
 * Tries over calls on the arrow and in the five seconds where they are most. Over all arrows and the whole run it
 * would look well: breakers send nothing.
 */
export function worstAttempts(run: Run): number {
  let worst = 0;
  for (const { first, retry, blocked } of Object.values(run.arrows))
    for (let from = run.warmupMs / run.binMs; from + WINDOW <= run.bins; from++) {
      const sum = (series: Float64Array): number =>
        series.subarray(from, from + WINDOW).reduce((total, value) => total + value, 0);
      const calls = sum(first);
      if (calls > 0) worst = Math.max(worst, (calls + sum(retry) - sum(blocked)) / calls);
    }
  return worst;
}
