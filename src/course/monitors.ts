import type { Run } from "#sim";
import { spread } from "./summary.ts";
import type { Claim, JudgedRun } from "./task.ts";

/** A stretch of a run, ms. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What one box promises its neighbours, and the figure that tells whether it keeps the promise. */
export interface Monitor {
  readonly id: string;
  /** Whose promise it is: `"box:db"`. */
  readonly part: string;
  /** The promise without its figure: "runs a query, once connected, in". */
  readonly text: string;
  readonly unit: "ms" | "×" | "%" | "";
  readonly bound: Claim["bound"];
  /**
   * When it is held against the box: over the whole run, or from the trigger's end, where the trigger is the box's
   * own fault and nobody doubts it.
   */
  readonly span: "always" | "after";
  /** The figure over a stretch of one run; NaN where nothing happened, which breaks no promise. */
  readonly measure: (run: Run, span: Span) => number;
}

/** One promise over the seeds. */
export interface MonitorRecord extends Pick<Monitor, "id" | "part" | "text" | "unit" | "bound" | "span"> {
  /** While the trigger lasted. */
  readonly during: ReturnType<typeof spread>;
  /** Whether the promise was kept while the trigger lasted, on every seed. */
  readonly keptDuring: boolean;
  /** Over the span that the promise is held to. */
  readonly measured: ReturnType<typeof spread>;
  readonly seedsKept: number;
  readonly seeds: number;
}

/** The stretch of a run that a promise is held to. */
export function spanOf(run: Run, span: Monitor["span"]): Span {
  const endMs = run.trigger?.endMs ?? 0;
  return { fromMs: span === "after" && Number.isFinite(endMs) ? endMs : 0, toMs: run.durationMs };
}

/** How many of a part's promises one run breaks. */
export function broken(monitors: readonly Monitor[], part: string, { run }: Pick<JudgedRun, "run">): number {
  const own = monitors.filter((monitor) => monitor.part === part);
  return own.filter((monitor) => !keeps(monitor, monitor.measure(run, spanOf(run, monitor.span)))).length;
}

/** Every promise over a system's runs, and, beside it, what it was while the trigger lasted. */
export function recordMonitors(monitors: readonly Monitor[], runs: readonly Run[]): readonly MonitorRecord[] {
  return monitors.map((monitor) => {
    const { id, part, text, unit, bound, span } = monitor;
    const figures = runs.map((run) => monitor.measure(run, spanOf(run, span)));
    const during = runs.flatMap((run) =>
      run.trigger === null ? [] : [monitor.measure(run, { fromMs: run.trigger.startMs, toMs: run.trigger.endMs })],
    );
    return {
      ...{ id, part, text, unit, bound, span },
      during: spread(during),
      keptDuring: during.every((figure) => keeps(monitor, figure)),
      measured: spread(figures),
      seedsKept: figures.filter((figure) => keeps(monitor, figure)).length,
      seeds: runs.length,
    };
  });
}

/** A monitor's figure in words: "500 ms", "3.0", "100 %". */
export function monitorFigure(value: number, unit: Monitor["unit"]): string {
  if (Number.isNaN(value)) return "–";
  if (unit === "ms") return `${Math.round(value).toLocaleString("en")} ms`;
  if (unit === "%") return `${Math.round(value * 100)} %`;
  return unit === "×" ? value.toFixed(1) : String(Math.round(value));
}

/** A monitor's bound in words: "≤ 550 ms". */
export function monitorBound({ bound, unit }: Pick<Monitor, "bound" | "unit">): string {
  const sign = { ">=": "≥", "<=": "≤", "=": "=" }[bound.op];
  return `${sign} ${unit === "×" ? String(bound.value) : monitorFigure(bound.value, unit)}`;
}

function keeps({ bound: { op, value } }: Pick<Monitor, "bound">, figure: number): boolean {
  if (Number.isNaN(figure)) return true;
  if (op === ">=") return figure >= value;
  return op === "<=" ? figure <= value : figure === value;
}

/** Mean of a series over a stretch; bins in which nothing was measured are left out. */
export function meanOver({ binMs }: Run, series: Float64Array, span: Span): number {
  const values = binsOf(series, binMs, span).filter((value) => !Number.isNaN(value));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Sum of a series of counts over a stretch. */
export function sumOver({ binMs }: Run, series: Float64Array, span: Span): number {
  return binsOf(series, binMs, span).reduce((sum, value) => sum + value, 0);
}

function binsOf(series: Float64Array, binMs: number, { fromMs, toMs }: Span): Float64Array {
  return series.slice(Math.ceil(fromMs / binMs), Math.floor(toMs / binMs));
}
