/** Signals of two services that one could watch, as functions of a run, and how well each tells a loop from its look-alikes. */
import { type Separation, worstSeparation } from "#lab";
import type { ArrowRecord, Run } from "#sim";

/** One time-series that somebody could chart. */
export interface Signal {
  readonly id: string;
  readonly name: string;
  readonly unit: "%" | "×" | "ms" | "/s" | "cores" | "";
  /** Who can measure it without asking the other team; `"between"` needs both ends of the arrow. */
  readonly scope: "caller" | "callee" | "between" | "users";
  /** One value a bin; NaN where there is nothing to measure. */
  readonly series: (run: Run) => Float64Array;
}

/** The boxes that the catalogue speaks of. */
export interface SignalPlaces {
  readonly client: string;
  readonly caller: string;
  readonly callee: string;
}

function found<T>(records: Readonly<Record<string, T>>, name: string): T {
  const record = records[name];
  if (record === undefined) throw new RangeError(`signals: the run has no ${name}.`);
  return record;
}

const quotient = (above: number, below: number): number => (below > 0 ? above / below : Number.NaN);

function each(run: Run, value: (bin: number) => number): Float64Array {
  return Float64Array.from({ length: run.bins }, (_, bin) => value(bin));
}

function perSecond(run: Run, counts: Float64Array): Float64Array {
  return counts.map((n) => (n * 1_000) / run.binMs);
}

function arrowOf(run: Run, { caller, callee }: SignalPlaces): ArrowRecord {
  return found(run.arrows, `${caller} -> ${callee}`);
}

/** Tries that were sent, by bin. */
function sentOver({ first, retry, blocked }: ArrowRecord): Float64Array {
  return first.map((tries, bin) => tries + retry[bin]! - blocked[bin]!);
}

/** Seventeen signals about a client, a caller and its callee. */
export function signalsOf(places: SignalPlaces): readonly Signal[] {
  return [...callerSignals(places), ...calleeSignals(places), ...arrowSignals(places), ...userSignals(places)];
}

function callerSignals(places: SignalPlaces): readonly Signal[] {
  const { caller, callee } = places;
  /** Cores that the caller's own work keeps busy: its jobs do that work once, before they call. */
  const cores = (run: Run): Float64Array => {
    const { workMs } = found(run.boxes, caller);
    const { first } = arrowOf(run, places);
    return each(run, (bin) => (first[bin]! * (workMs[bin] || 0)) / run.binMs);
  };
  return [
    { id: "caller-cpu", name: `${caller}: CPU`, unit: "cores", scope: "caller", series: cores },
    {
      id: "awaiting",
      name: `${caller}: time spent waiting for ${callee}`,
      unit: "%",
      scope: "caller",
      series: (run) => each(run, (bin) => 1 - quotient(cores(run)[bin]!, found(run.boxes, caller).inUse[bin]!)),
    },
    {
      id: "in-flight",
      name: `${caller}: requests in flight`,
      unit: "",
      scope: "caller",
      series: (run) => found(run.boxes, caller).inUse,
    },
    {
      id: "caller-throughput",
      name: `${caller}: requests finished`,
      unit: "/s",
      scope: "caller",
      series: (run) => perSecond(run, found(run.boxes, caller).done),
    },
  ];
}

function calleeSignals(places: SignalPlaces): readonly Signal[] {
  const { callee } = places;
  const arrow = (run: Run): ArrowRecord => arrowOf(run, places);
  return [
    {
      id: "utilisation",
      name: `${callee}: workers busy`,
      unit: "%",
      scope: "callee",
      series: (run) => found(run.boxes, callee).inUse.map((busy) => busy / found(run.boxes, callee).concurrency),
    },
    {
      id: "callee-throughput",
      name: `${callee}: jobs finished`,
      unit: "/s",
      scope: "callee",
      series: (run) => perSecond(run, found(run.boxes, callee).done),
    },
    {
      id: "service-time",
      name: `${callee}: mean service time`,
      unit: "ms",
      scope: "callee",
      series: (run) => found(run.boxes, callee).workMs,
    },
    {
      id: "errors",
      name: `${callee}: errors in its log`,
      unit: "/s",
      scope: "callee",
      // A job turned away never reaches the code that logs.
      series: (run) =>
        perSecond(
          run,
          each(run, (bin) => Math.max(0, arrow(run).error[bin]! - found(run.boxes, callee).refused[bin]!)),
        ),
    },
    {
      id: "queue",
      name: `${callee}: jobs waiting`,
      unit: "",
      scope: "callee",
      series: (run) => found(run.boxes, callee).queue,
    },
    {
      id: "refused",
      name: `${callee}: jobs turned away`,
      unit: "/s",
      scope: "callee",
      series: (run) => perSecond(run, found(run.boxes, callee).refused),
    },
  ];
}

function arrowSignals(places: SignalPlaces): readonly Signal[] {
  const arrow = (run: Run): ArrowRecord => arrowOf(run, places);
  const sent = (run: Run): Float64Array => sentOver(arrow(run));
  return [
    {
      id: "retries",
      name: "retry rate",
      unit: "/s",
      scope: "between",
      series: (run) =>
        perSecond(
          run,
          each(run, (bin) => arrow(run).retry[bin]! - arrow(run).blocked[bin]!),
        ),
    },
    {
      id: "success",
      name: "success rate of calls",
      unit: "%",
      scope: "between",
      series: (run) => {
        const { good, error, timeout } = arrow(run);
        return each(run, (bin) => quotient(good[bin]!, good[bin]! + error[bin]! + timeout[bin]!));
      },
    },
    {
      id: "offered",
      name: "offered load against baseline",
      unit: "×",
      scope: "between",
      series: (run) => {
        const tries = sent(run);
        const before = level(run, tries, run.warmupMs, run.trigger?.startMs ?? run.durationMs);
        return tries.map((n) => n / before);
      },
    },
    {
      id: "attempts",
      name: "attempts per call",
      unit: "×",
      scope: "between",
      series: (run) => each(run, (bin) => quotient(sent(run)[bin]!, arrow(run).first[bin]!)),
    },
    {
      id: "timeouts",
      name: "timeouts",
      unit: "/s",
      scope: "between",
      series: (run) => perSecond(run, arrow(run).timeout),
    },
  ];
}

function userSignals({ client }: SignalPlaces): readonly Signal[] {
  return [
    {
      id: "demand",
      name: "user demand",
      unit: "/s",
      scope: "users",
      series: (run) => perSecond(run, found(run.clients, client).offered),
    },
    {
      id: "latency",
      name: "time to an outcome, p99",
      unit: "ms",
      scope: "users",
      series: (run) => found(run.clients, client).outcomeP99,
    },
  ];
}

/** Mean of a series over the bins that lie whole in a window, those without a value left out; NaN when none has one. */
export function level(run: Run, series: Float64Array, fromMs: number, toMs: number): number {
  const values = series
    .subarray(Math.ceil(fromMs / run.binMs), Math.floor(toMs / run.binMs))
    .filter((value) => !Number.isNaN(value));
  return quotient(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}

/** A kind of run that looks like the loop to some signals. */
export interface LookAlike<Runs = readonly Run[]> {
  readonly id: string;
  readonly name: string;
  /** It overloads the callee for good, as the loop does. */
  readonly saturates: boolean;
  readonly runs: Runs;
}

/** From what a signal tells the loop: every look-alike, those that do not saturate, or not even those. */
export type SignalVerdict = "all" | "light" | "none";

export interface SignalScore {
  readonly signal: Signal;
  /** Median over seeds of the mean in the window: in the loop, and in each look-alike. */
  readonly loop: number;
  readonly levels: Readonly<Record<string, number>>;
  /** Worst over the look-alikes that do not saturate, and over all of them. */
  readonly light: Separation;
  readonly all: Separation;
  readonly tells: SignalVerdict;
}

/** What a signal must reach to be worth a chart: near-perfect order, and a difference that one can see. */
export const TELLS: { readonly auc: number; readonly ratio: number } = { auc: 0.95, ratio: 1.5 };

/** Scores every signal by its mean from `fromMs` to the end of each run. */
export function scoreSignals(
  signals: readonly Signal[],
  loop: readonly Run[],
  lookAlikes: readonly LookAlike[],
  fromMs: number,
): readonly SignalScore[] {
  return signals.map((signal) => {
    const levels = (runs: readonly Run[]): readonly number[] =>
      runs.map((run) => level(run, signal.series(run), fromMs, run.durationMs));
    const positives = levels(loop);
    const negatives = lookAlikes.map((kind) => ({ ...kind, runs: levels(kind.runs) }));
    const worst = (kinds: readonly LookAlike<readonly number[]>[]): Separation =>
      worstSeparation(
        positives,
        kinds.map(({ runs }) => runs),
      );
    const light = worst(negatives.filter(({ saturates }) => !saturates));
    const all = worst(negatives);
    return {
      signal,
      loop: median(positives),
      levels: Object.fromEntries(negatives.map(({ id, runs }) => [id, median(runs)])),
      light,
      all,
      tells: passes(all) ? "all" : passes(light) ? "light" : "none",
    };
  });
}

function passes({ auc, ratio }: Separation): boolean {
  return auc >= TELLS.auc && ratio >= TELLS.ratio;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
