import type { Run } from "#sim";
import { linePath, type Place } from "#ui";

/** Geometry of a small chart over time, for drawings that the build makes. Charts of a live run are `#ui`'s. */
export interface Strip {
  /** Plot area in the drawing's units. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Time at the left and right edge, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Value at the top edge; the bottom is 0. */
  readonly top: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** Where a moment stands, kept inside the plot. */
export function xAt(strip: Strip, ms: number): number {
  const share = (ms - strip.fromMs) / (strip.toMs - strip.fromMs);
  return round(strip.x + Math.min(Math.max(share, 0), 1) * strip.width);
}

/** Where a value stands, kept inside the plot. */
export function yAt(strip: Strip, value: number): number {
  return round(strip.y + strip.height * (1 - Math.min(Math.max(value / strip.top, 0), 1)));
}

function points(strip: Strip, binMs: number, values: ArrayLike<number>): Place[] {
  const from = Math.max(0, Math.floor(strip.fromMs / binMs));
  const to = Math.min(values.length, Math.ceil(strip.toMs / binMs));
  return Array.from({ length: to - from }, (_, index) => {
    const bin = from + index;
    return { x: xAt(strip, (bin + 0.5) * binMs), y: yAt(strip, values[bin] ?? 0) };
  });
}

/** Path of a series with one value a bin. */
export function line(strip: Strip, binMs: number, values: ArrayLike<number>): string {
  return linePath(points(strip, binMs, values));
}

/** Closed path between two series: `lower` is 0 when left out. */
export function area(strip: Strip, binMs: number, upper: ArrayLike<number>, lower?: ArrayLike<number>): string {
  const top = points(strip, binMs, upper);
  const bottom = points(strip, binMs, lower ?? new Float64Array(upper.length)).toReversed();
  return `${linePath([...top, ...bottom])}Z`;
}

/** Means of `size` neighbouring bins, so that a long run reads as a line and not as noise. */
export function smooth(values: ArrayLike<number>, size: number): Float64Array {
  return Float64Array.from({ length: values.length }, (_, bin) => {
    const start = bin - Math.floor(size / 2);
    const from = Math.max(0, start);
    const to = Math.min(values.length, start + size);
    let sum = 0;
    for (let at = from; at < to; at++) sum += values[at] ?? 0;
    return sum / (to - from);
  });
}

/** Means of `size` bins each, for a drawing that is too narrow to show every bin; a rest at the end is left out. */
export function coarser(values: ArrayLike<number>, size: number): Float64Array {
  return Float64Array.from({ length: Math.floor(values.length / size) }, (_, group) => {
    let sum = 0;
    for (let at = 0; at < size; at++) sum += values[group * size + at] ?? 0;
    return sum / size;
  });
}

/** Mean of the bins that lie whole between two moments. */
export function meanBetween(binMs: number, values: ArrayLike<number>, fromMs: number, toMs: number): number {
  const from = Math.ceil(fromMs / binMs);
  const to = Math.min(values.length, Math.floor(toMs / binMs));
  let sum = 0;
  for (let bin = from; bin < to; bin++) sum += values[bin] ?? 0;
  return to > from ? sum / (to - from) : Number.NaN;
}

/** The size of a small multiple, in the drawing's units. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Bins of the run that one point of a small multiple stands for. */
const GROUP = 2;

/** A series from the end of the warm-up on, as a path. The scale begins at 0 and has room above: a steady level must not read as noise. */
export function smallLine(run: Run, series: Float64Array, { width, height }: Size): string {
  const values = coarser(
    series.map((value) => value || 0),
    GROUP,
  );
  const top = 1.15 * Math.max(...values) || 1;
  const strip = { x: 0, y: 1, width, height: height - 2, fromMs: run.warmupMs, toMs: run.durationMs, top };
  return line(strip, run.binMs * GROUP, values);
}

/** Where the trigger lies in the same picture. @throws Error for a run without one */
export function smallBand({ trigger, warmupMs, durationMs }: Run, { width }: Size): { x: number; width: number } {
  if (trigger === null) throw new Error("The band of a small multiple wants a run with a trigger.");
  const scale = (ms: number): number => ((ms - warmupMs) / (durationMs - warmupMs)) * width;
  return { x: scale(trigger.startMs), width: scale(trigger.endMs) - scale(trigger.startMs) };
}
