/** Where a moment and a value stand. One module for the static drawing and the live one, so that they agree to the pixel. */
import type { Moment } from "#lab";
import type { Run } from "#sim";
import type { Guide, Series, Strip } from "./strips.ts";

/** Height of one strip's plot, px; fixed, so that labels can stand beside the lines. */
export const PLOT_HEIGHT = 36;
/** Strokes at the edges of a plot need this much room outside it, px. */
export const PLOT_EDGE = 2;

/** A stretch of the run, ms. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Share of a stretch that has passed at a moment: 0 at its start, 1 at its end. */
export function shareAt(stretch: Stretch, ms: number): number {
  return (ms - stretch.fromMs) / (stretch.toMs - stretch.fromMs);
}

/** `0.123456` → `"12.35%"` */
export function percentAt(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

/** Distance of a value from the top of the plot, px. */
export function yAt(strip: Pick<Strip, "top">, value: number): number {
  const share = Math.min(Math.max(value / strip.top, 0), 1);
  return Math.round((1 - share) * PLOT_HEIGHT * 100) / 100;
}

/** What the strips show first: the trigger with some time before it, and at least as much after it. */
export function firstStretch(run: Run, moments: readonly Moment[]): Stretch {
  const trigger = run.trigger;
  if (trigger === null) return { fromMs: Math.min(run.warmupMs, run.durationMs / 2), toMs: run.durationMs };
  const end = Math.min(trigger.endMs, run.durationMs);
  const length = Math.max(end - trigger.startMs, 10 * run.binMs);
  const told = moments.filter((moment) => moment.atMs <= end + 2 * length).map((moment) => moment.atMs + length / 6);
  const toMs = Math.max(end + length, ...told);
  return {
    fromMs: Math.max(0, roundTo(trigger.startMs - length / 3, 5_000, Math.floor)),
    toMs: Math.min(run.durationMs, roundTo(toMs, 5_000, Math.ceil)),
  };
}

function roundTo(ms: number, step: number, round: (value: number) => number): number {
  return round(ms / step) * step;
}

/**
 * The stretch that shows a moment: the one in sight if it does, else the home stretch if that does, else
 * the one in sight moved along. A page turn rather than a creep.
 */
export function stretchAround(inSight: Stretch, home: Stretch, ms: number, run: Run): Stretch {
  const shows = (stretch: Stretch): boolean => ms >= stretch.fromMs && ms <= stretch.toMs;
  if (shows(inSight)) return inSight;
  if (shows(home)) return home;
  const length = home.toMs - home.fromMs;
  const wanted = ms > inSight.toMs ? ms - length * 0.15 : ms - length * 0.85;
  const fromMs = Math.min(Math.max(0, roundTo(wanted, 5_000, Math.floor)), Math.max(0, run.durationMs - length));
  return { fromMs, toMs: fromMs + length };
}

/** Round moments for the axis, at most eight. */
export function ticks(stretch: Stretch): number[] {
  const length = stretch.toMs - stretch.fromMs;
  const seconds = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600];
  const step = 1_000 * (seconds.find((candidate) => length / (candidate * 1_000) <= 8) ?? Math.ceil(length / 8_000));
  const found: number[] = [];
  for (let ms = Math.ceil(stretch.fromMs / step) * step; ms <= stretch.toMs; ms += step) found.push(ms);
  return found;
}

/** Whether a tick's figure would stand under the cursor's flag; shares of the width, at the least width there is. */
export function underFlag(share: number, cursor: number): boolean {
  return Math.abs(share - cursor) < 0.1;
}

/** One point of a line: the middle of a bin. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** More than these say nothing more in a strip a few hundred px wide. */
const MOST_POINTS = 480;

/** The points of a series in a stretch, with one more on each side so that the line goes on to the edges. Long runs are averaged. */
export function points(run: Run, series: Float64Array, stretch: Stretch): Point[] {
  const from = Math.max(0, Math.floor(stretch.fromMs / run.binMs) - 1);
  const to = Math.min(run.bins, Math.ceil(stretch.toMs / run.binMs) + 1);
  const group = Math.max(1, Math.ceil((to - from) / MOST_POINTS));
  const found: Point[] = [];
  for (let bin = from; bin < to; bin += group) {
    const values = series.subarray(bin, Math.min(bin + group, to)).filter((value) => !Number.isNaN(value));
    const y = values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
    found.push({ x: (bin + group / 2) * run.binMs, y });
  }
  return found;
}

/** A word at the right end of a line. */
export interface EndLabel {
  readonly text: string;
  readonly role: Series["role"] | "guide";
  /** Middle of the word from the top of the plot, px. */
  readonly y: number;
}

const LABEL_HEIGHT = 13;
/** Labels keep this far from the plot's edges, so that those of two strips do not touch, px. */
const LABEL_TOP = 5;

/** The words at the right end of a strip, as near to their lines as they can stand without touching. */
export function endLabels(run: Run, strip: Strip, stretch: Stretch): EndLabel[] {
  const bin = Math.min(run.bins - 1, Math.ceil(stretch.toMs / run.binMs) - 1);
  const lines = strip.series.flatMap((series) => {
    const value = lastValue(series.values, bin);
    return Number.isNaN(value) ? [] : [{ text: series.label, role: series.role, y: yAt(strip, value) }];
  });
  const guide = guideLabel(strip, strip.guide);
  // A line that ends on its guide needs no word of its own; of two lines at one height the later stands above.
  const own = merged(lines).filter((line) => !guide.some((label) => Math.abs(label.y - line.y) < 2));
  return apart([...own.toReversed(), ...guide].sort((a, b) => a.y - b.y));
}

function guideLabel(strip: Strip, guide: Guide | null): EndLabel[] {
  return guide === null ? [] : [{ text: guide.label, role: "guide", y: yAt(strip, guide.value) }];
}

/** Lines of one colour that end on one another share a label. */
function merged(lines: readonly EndLabel[]): EndLabel[] {
  const [a, b] = lines;
  if (a === undefined || b === undefined || a.role !== b.role || Math.abs(a.y - b.y) > 2) return [...lines];
  return [{ ...b, text: `${b.text}, ${a.text}` }];
}

function apart(labels: readonly EndLabel[]): EndLabel[] {
  const placed = labels.map((label) => ({ ...label, y: Math.max(label.y, LABEL_TOP) }));
  for (let i = 1; i < placed.length; i++) {
    const [above, below] = [placed[i - 1] as { y: number }, placed[i] as { y: number }];
    below.y = Math.max(below.y, above.y + LABEL_HEIGHT);
  }
  let limit = PLOT_HEIGHT - LABEL_TOP;
  for (const label of placed.toReversed()) {
    label.y = Math.min(label.y, limit);
    limit = label.y - LABEL_HEIGHT;
  }
  return placed;
}

function lastValue(series: Float64Array, bin: number): number {
  for (let i = bin; i >= 0 && i > bin - 10; i--) if (!Number.isNaN(series[i] ?? Number.NaN)) return series[i] as number;
  return Number.NaN;
}
