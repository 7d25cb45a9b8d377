import type { ClientRecord, Run } from "#sim";
import { attemptsPerRequest } from "./attempts.ts";

/** *holds*, *degrades* or *collapses*: what the whole did, judged from goodput against demand. */
export type VerdictWord = "holds" | "degrades" | "collapses";

/** What became of the whole in one run. */
export interface Verdict {
  readonly word: VerdictWord;
  /** Requests per second before the trigger: what the system served. */
  readonly demand: number;
  /**
   * Goodput as a share of demand, in three windows: before the trigger, during it, and from 60 s after
   * its end to the horizon. NaN for a window that the run does not have.
   */
  readonly goodput: { readonly before: number; readonly during: number; readonly after: number };
  /** Tries per request (see `attemptsPerRequest`): the mean of the after-window, and the worst single second after warm-up. */
  readonly attempts: { readonly mean: number; readonly worst: number };
  /** From the trigger's end until goodput is back for good, ms; `null` when it is not back by the horizon. */
  readonly recoveryMs: number | null;
  /** Only for a collapse that was run on: still down is a trap, back is a slow drain. */
  readonly beyond: Beyond | null;
  /** Why a run can't pass although nothing fell: no requests, none succeeded before the trigger, no time. */
  readonly void: string | null;
}

/** What a collapsed run does when it goes on to `horizons` × its duration. */
export interface Beyond {
  /** How many times the horizon the run went on to. */
  readonly horizons: number;
  readonly state: "trap" | "slow drain";
  /** Goodput over demand in the last tenth of the longer run. */
  readonly goodput: number;
  /** ms after the trigger's end; `null` in a trap. */
  readonly recoveryMs: number | null;
}

/** The verdict's thresholds, shown on the page beside it. */
export interface Thresholds {
  /** Goodput at or above this share of demand is good. @defaultValue 0.95 */
  readonly good: number;
  /** Window over which goodput must not fall, ms. @defaultValue 5000 */
  readonly windowMs: number;
  /** Time that goodput has to come back after the trigger's end, ms. @defaultValue 60000 */
  readonly graceMs: number;
  /**
   * How far chance alone may take the count of successes in a window below demand, in standard
   * deviations of a Poisson count: noise must not be called degradation. @defaultValue 4
   */
  readonly noise: number;
}

/** What the course judges by: 95 %, 5 s, 60 s, four standard deviations. */
export const THRESHOLDS: Thresholds = { good: 0.95, windowMs: 5_000, graceMs: 60_000, noise: 4 };

/**
 * Judges a run from its clients' goodput.
 *
 * A window is good when the requests that *arrived* in it succeeded (the share is exact, without
 * Poisson noise) and as many succeeded as before the trigger (which a closed loop of stuck users would
 * hide: they send less). *Holds*: every window is good. *Degrades*: some are not, but from 60 s after
 * the trigger's end on, goodput is back. *Collapses*: it is not. A fault without an end is the new
 * normal: its 60 s run from its beginning.
 */
export function judge(run: Run, thresholds: Thresholds = THRESHOLDS): Verdict {
  const tally = new Tally(run);
  const trigger = triggerWindow(run, thresholds.graceMs);
  const reason = cannotPass(run, tally, trigger);
  const demand = tally.rate(tally.good, run.warmupMs, trigger.start);
  const bad = badWindows(run, tally, trigger, demand, thresholds);
  const recoveryMs = recovery(run, tally, trigger, bad, thresholds);
  const settled = trigger.end + trigger.grace;
  const after = tally.share(settled, run.durationMs);
  const back = recoveryMs !== null && recoveryMs <= trigger.grace && !(after < thresholds.good);
  return {
    word:
      reason !== null || run.overflow !== null
        ? "collapses"
        : bad.length === 0
          ? "holds"
          : back
            ? "degrades"
            : "collapses",
    demand,
    goodput: {
      before: tally.share(run.warmupMs, trigger.start),
      during: tally.share(trigger.start, trigger.end),
      after,
    },
    attempts: {
      mean: tally.attemptsPerRequest(settled, run.durationMs),
      worst: tally.worstAttempts(run.warmupMs),
    },
    recoveryMs: bad.length === 0 ? 0 : recoveryMs,
    beyond: null,
    void: reason,
  };
}

/** What a run that was taken to `horizons` × its duration says about the collapse at the first. */
export function judgeBeyond(
  longer: Run,
  verdict: Verdict,
  horizons: number,
  thresholds: Thresholds = THRESHOLDS,
): Beyond {
  const tally = new Tally(longer);
  const goodput = tally.share(longer.durationMs * 0.9, longer.durationMs);
  const whole = judge(longer, thresholds);
  const drained = longer.overflow === null && goodput >= thresholds.good && verdict.void === null;
  return drained
    ? { horizons, state: "slow drain", goodput, recoveryMs: whole.recoveryMs }
    : { horizons, state: "trap", goodput: Number.isNaN(goodput) ? 0 : goodput, recoveryMs: null };
}

/** The trigger as the verdict needs it. */
interface Span {
  readonly start: number;
  readonly end: number;
  /** Time that goodput has to come back after `end`, ms. */
  readonly grace: number;
}

/** Without a trigger, the first quarter after warm-up is what the rest must keep up with. */
function triggerWindow(run: Run, graceMs: number): Span {
  if (run.trigger === null) {
    const quarter = run.warmupMs + (run.durationMs - run.warmupMs) / 4;
    return { start: quarter, end: quarter, grace: 0 };
  }
  const { startMs, endMs } = run.trigger;
  const end = Number.isFinite(endMs) ? endMs : startMs;
  return { start: Math.min(startMs, run.durationMs), end: Math.min(end, run.durationMs), grace: graceMs };
}

function cannotPass(run: Run, tally: Tally, trigger: Span): string | null {
  if (tally.count(tally.arrived, 0, run.durationMs) === 0) return "no requests arrived";
  if (trigger.start <= run.warmupMs) return "there is no time before the trigger to compare with";
  if (tally.count(tally.good, run.warmupMs, trigger.start) === 0) return "nothing succeeded before the trigger";
  return null;
}

/** Starts of the windows in which goodput fell, ms; they slide by one bin. */
function badWindows(
  run: Run,
  tally: Tally,
  trigger: Span,
  demand: number,
  { good, windowMs, noise }: Thresholds,
): readonly number[] {
  const bad: number[] = [];
  const normal = (demand * windowMs) / 1_000;
  const fewest = good * normal - noise * Math.sqrt(normal);
  for (let start = firstBin(run.warmupMs, run); start + windowMs <= run.durationMs; start += run.binMs) {
    const end = start + windowMs;
    const share = tally.share(start, end);
    const starved = start >= trigger.start && tally.count(tally.arrived, start, end) < fewest;
    if (share < good || starved) bad.push(start);
  }
  return bad;
}

function firstBin(ms: number, run: Run): number {
  return Math.ceil(ms / run.binMs) * run.binMs;
}

/**
 * ms from the trigger's end to the first instant from which windows are good for twice the window's
 * length on end; `null` when there is none before the horizon.
 */
function recovery(
  run: Run,
  tally: Tally,
  trigger: Span,
  bad: readonly number[],
  { windowMs }: Thresholds,
): number | null {
  const isBad = new Set(bad);
  let goodSince: number | null = null;
  for (let start = firstBin(trigger.end, run); start + windowMs <= run.durationMs; start += run.binMs) {
    if (isBad.has(start) || Number.isNaN(tally.share(start, start + windowMs))) goodSince = null;
    else if (goodSince === null) goodSince = start;
    else if (start - goodSince >= windowMs) break;
  }
  return goodSince === null ? null : goodSince - trigger.end;
}

/** Sums over all clients, with the questions that a verdict asks. */
class Tally {
  readonly arrived: Float64Array;
  /** Successes, by the bin their request arrived in. */
  readonly good: Float64Array;
  private readonly failed: Float64Array;
  private readonly run: Run;

  constructor(run: Run) {
    const clients = Object.values(run.clients);
    this.run = run;
    this.arrived = summed(run, clients, (client) => client.offered);
    this.good = summed(run, clients, (client) => client.cohortGood);
    this.failed = summed(run, clients, (client) => client.cohortFailed);
  }

  /** Sum over the bins that begin in the window. */
  count(series: Float64Array, startMs: number, endMs: number): number {
    const { binMs } = this.run;
    let sum = 0;
    for (let bin = Math.ceil(startMs / binMs); bin * binMs < endMs && bin < series.length; bin++)
      sum += series[bin] as number;
    return sum;
  }

  /** Per second. */
  rate(series: Float64Array, startMs: number, endMs: number): number {
    return (this.count(series, startMs, endMs) * 1_000) / (endMs - startMs);
  }

  /**
   * Share of the requests arriving in the window that succeeded. Requests still undecided at the end of
   * the run count against it, unless they arrived so late that no answer was due (within twice the
   * usual time to one). NaN when no request arrived.
   */
  share(startMs: number, endMs: number): number {
    const good = this.count(this.good, startMs, endMs);
    const failed = this.count(this.failed, startMs, endMs);
    const decided = good + failed;
    const arrived = this.count(this.arrived, startMs, endMs);
    const due = this.count(this.arrived, startMs, Math.min(endMs, this.run.durationMs - this.answerTime()));
    const total = Math.max(decided, Math.min(arrived, due));
    return good / total;
  }

  /** Time in which an answer may be expected at the end of the run: twice the p99 before the trigger, at least a second. */
  private answerTime(): number {
    const before = this.run.trigger?.startMs ?? this.run.durationMs;
    let longest = 0;
    for (const client of Object.values(this.run.clients)) {
      for (let bin = 0; bin * this.run.binMs < before && bin < client.outcomeP99.length; bin++) {
        const p99 = client.outcomeP99[bin] as number;
        if (p99 > longest) longest = p99;
      }
    }
    return Math.max(1_000, 2 * longest);
  }

  attemptsPerRequest(startMs: number, endMs: number): number {
    const { binMs, bins } = this.run;
    return attemptsPerRequest(this.run, Math.ceil(startMs / binMs), Math.min(bins, Math.ceil(endMs / binMs)));
  }

  worstAttempts(fromMs: number): number {
    let worst = 0;
    for (let bin = Math.ceil(fromMs / this.run.binMs); bin < this.arrived.length; bin++) {
      const attempts = attemptsPerRequest(this.run, bin, bin + 1);
      if (attempts > worst) worst = attempts;
    }
    return worst;
  }
}

function summed(
  run: Run,
  clients: readonly ClientRecord[],
  series: (client: ClientRecord) => Float64Array,
): Float64Array {
  const sum = new Float64Array(run.bins);
  for (const client of clients) {
    const values = series(client);
    for (let i = 0; i < run.bins; i++) sum[i] = (sum[i] as number) + (values[i] ?? 0);
  }
  return sum;
}
