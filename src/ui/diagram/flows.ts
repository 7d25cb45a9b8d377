/** What crosses each arrow in one bin of a run, a second, told apart by kind. */
import type { Run } from "#sim";
import type { SystemFacts } from "./facts.ts";

/** Rates a second. */
export interface ArrowFlow {
  /** First tries of the request itself. */
  readonly first: number;
  /** Tries that exist because an earlier one failed, on this arrow or on one before it. */
  readonly retry: number;
  /** Of those, made by this arrow's own caller. */
  readonly ownRetry: number;
  readonly good: number;
  readonly error: number;
  readonly timeout: number;
  readonly late: number;
}

/** The bin that holds a moment; the last one at the run's end. */
export function binAt(run: Run, atMs: number): number {
  return Math.min(run.bins - 1, Math.max(0, Math.floor(atMs / run.binMs)));
}

/** One value of a series; 0 where there is none. */
export function valueAt(series: Float64Array | undefined, bin: number): number {
  const value = series?.[bin];
  return value === undefined || Number.isNaN(value) ? 0 : value;
}

/**
 * Every arrow's flow in one bin, by arrow name.
 *
 * A retry at the front door makes calls behind it that the next caller counts as first tries. Each
 * box passes the share of retries among what came in during the bin on to what it sends, so that one
 * sees the copies travel. The share is an estimate wherever a queue stands in between.
 */
export function flowsIn(facts: SystemFacts, run: Run, bin: number): ReadonlyMap<string, ArrowFlow> {
  const flows = new Map<string, ArrowFlow>();
  const perSecond = 1_000 / run.binMs;
  for (const box of facts.boxes) {
    const share = retryShare(facts, flows, box.name);
    for (const arrow of facts.arrows) {
      if (arrow.from !== box.name) continue;
      const record = run.arrows[arrow.name];
      const sent = valueAt(record?.first, bin) * perSecond;
      const ownRetry = valueAt(record?.retry, bin) * perSecond;
      flows.set(arrow.name, {
        first: sent * (1 - share),
        retry: ownRetry + sent * share,
        ownRetry,
        good: valueAt(record?.good, bin) * perSecond,
        error: valueAt(record?.error, bin) * perSecond,
        timeout: valueAt(record?.timeout, bin) * perSecond,
        late: valueAt(record?.late, bin) * perSecond,
      });
    }
  }
  return flows;
}

function retryShare(facts: SystemFacts, flows: ReadonlyMap<string, ArrowFlow>, box: string): number {
  let all = 0;
  let retries = 0;
  for (const arrow of facts.arrows) {
    const flow = arrow.to === box ? flows.get(arrow.name) : undefined;
    all += flow === undefined ? 0 : flow.first + flow.retry;
    retries += flow?.retry ?? 0;
  }
  return all > 0 ? retries / all : 0;
}

/** Widths of ribbons: px a request per second. */
export interface RibbonScale {
  readonly pxPerRate: number;
  /** A round rate to show beside the legend, with a bar of its width. */
  readonly reference: number;
}

/** The largest of 1, 2, 5 × 10ⁿ at which the busiest lane of the whole run is no wider than `widest` px. */
export function ribbonScale(facts: SystemFacts, run: Run, widest: number): RibbonScale {
  const peak = Math.max(...facts.arrows.map((arrow) => busiestLane(run, arrow.name)), 0);
  if (peak === 0) return { pxPerRate: 0.1, reference: 100 };
  const pxPerRate = roundDown(widest / peak);
  return { pxPerRate, reference: roundDown(12 / pxPerRate) };
}

function roundDown(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [5, 2, 1].find((candidate) => candidate * power <= value * (1 + 1e-9)) ?? 1;
  return Number((step * power).toPrecision(3));
}

function busiestLane(run: Run, arrow: string): number {
  const record = run.arrows[arrow];
  const totals: number[] = [];
  for (let bin = 0; bin < run.bins; bin++) {
    const sent = valueAt(record?.first, bin) + valueAt(record?.retry, bin);
    const back = valueAt(record?.good, bin) + valueAt(record?.error, bin) + valueAt(record?.late, bin);
    totals.push((Math.max(sent, back) * 1_000) / run.binMs);
  }
  // One spike in a hundred may be clipped, so that it does not make every ordinary second a thread.
  return totals.sort((a, b) => a - b)[Math.floor(totals.length * 0.99)] ?? 0;
}
