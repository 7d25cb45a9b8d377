/** Sums and means over a run that several strips need. */
import type { ClientRecord, Run } from "#sim";

/** Adds one series over all clients, bin by bin. */
export function overClients(run: Run, pick: (client: ClientRecord) => Float64Array): Float64Array {
  const total = new Float64Array(run.bins);
  for (const client of Object.values(run.clients))
    pick(client).forEach((value, bin) => (total[bin] = (total[bin] ?? 0) + value));
  return total;
}

/** Counts per bin as a rate a second. */
export function perSecond(run: Run, counts: Float64Array): Float64Array {
  return counts.map((count) => (count * 1_000) / run.binMs);
}

/** `above ÷ below`, bin by bin; NaN where there is nothing to divide by. */
function ratio(above: Float64Array, below: Float64Array): Float64Array {
  return above.map((value, bin) => ((below[bin] ?? 0) > 0 ? value / (below[bin] as number) : Number.NaN));
}

/**
 * Share of all own work that was done for a caller who had left, per bin: finished jobs weighted by
 * how long they took, so that a thousand quick replies do not outweigh one slow query.
 */
export function shareForNobody(run: Run): Float64Array {
  const [all, nobody] = [new Float64Array(run.bins), new Float64Array(run.bins)];
  for (const box of Object.values(run.boxes)) {
    for (let bin = 0; bin < run.bins; bin++) {
      const work = box.workMs[bin] ?? 0;
      if (!(work > 0)) continue;
      all[bin] = (all[bin] ?? 0) + (box.done[bin] ?? 0) * work;
      nobody[bin] = (nobody[bin] ?? 0) + (box.doneForNobody[bin] ?? 0) * work;
    }
  }
  return ratio(nobody, all);
}

/** The client whose waiting is shown: the one that asks most. */
export function busiestClient(run: Run): [name: string, record: ClientRecord] | null {
  return Object.entries(run.clients).sort(([, a], [, b]) => b.arrivals - a.arrivals)[0] ?? null;
}

/** Mean of a series from one moment to another, gaps left out; NaN when there is none. */
export function meanBetween(run: Run, series: Float64Array, fromMs: number, toMs: number): number {
  let [sum, n] = [0, 0];
  for (let bin = Math.max(0, Math.floor(fromMs / run.binMs)); bin < Math.min(run.bins, toMs / run.binMs); bin++) {
    const value = series[bin] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    n++;
  }
  return n === 0 ? Number.NaN : sum / n;
}

/** Largest value, gaps left out; 0 for none. */
export function most(series: Float64Array): number {
  return series.reduce((largest, value) => (value > largest ? value : largest), 0);
}

/** Before the trigger and in the last tenth of the run, ms: the two windows that sentences compare. */
export function windows(run: Run): {
  readonly before: readonly [number, number];
  readonly end: readonly [number, number];
} {
  const before = run.trigger?.startMs ?? run.durationMs / 2;
  return {
    before: [run.warmupMs, Math.max(before, run.warmupMs + run.binMs)],
    end: [run.durationMs * 0.9, run.durationMs],
  };
}
