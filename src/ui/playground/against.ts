/** A run against the start's on the same seeds: three figures, each with the interval of its paired difference. */
import { type Interval, tInterval } from "#lab";

import type { SeedFigures } from "./recording.ts";

/** One figure in both runs; `share` is shown in per cent, `count` as it is. */
export interface AgainstRow {
  readonly label: string;
  readonly unit: "share" | "count";
  readonly start: number;
  readonly now: number;
  /** Mean of the seeds' differences, which share their random numbers, with its 95 % t-interval. */
  readonly difference: { readonly mean: number } & Interval;
  /** Pairs that it rests on. */
  readonly seeds: number;
}

const rows = [
  { key: "during", label: "goodput during the trigger", unit: "share" },
  { key: "after", label: "goodput afterwards", unit: "share" },
  { key: "attempts", label: "attempts per request", unit: "count" },
] as const;

/** The rows for which at least two seeds have both figures. */
export function againstStart(start: readonly SeedFigures[], now: readonly SeedFigures[]): readonly AgainstRow[] {
  return rows.flatMap(({ key, label, unit }) => {
    const pairs = now.flatMap((figures) => {
      const before = start.find(({ seed }) => seed === figures.seed)?.[key];
      return isNumber(before) && isNumber(figures[key]) ? [[before, figures[key]] as const] : [];
    });
    if (pairs.length < 2) return [];
    const [before, after] = [pairs.map(([value]) => value), pairs.map(([, value]) => value)];
    const difference = tInterval(pairs.map(([was, is]) => is - was));
    return [{ label, unit, start: meanOf(before), now: meanOf(after), difference, seeds: pairs.length }];
  });
}

/** A recorded `NaN` comes back from its file as `null`. */
function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && !Number.isNaN(value);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
