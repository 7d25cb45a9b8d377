/**
 * The shape of every comparison with theory. A study is one system run on 20 fixed seeds; each of its
 * figures has a formula, a source and a value to be met. The suite asserts them and the validation page prints them.
 */
import { tInterval } from "./interval.ts";

export interface Figure {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  readonly expected: number;
  /** Largest half-width that counts as a measurement, relative to the expected value (absolute where that is 0). */
  readonly tolerance: number;
  /** "equals": inside the interval. "at most": no seed above it, and the mean within the tolerance. "above": the whole interval is. */
  readonly relation?: "equals" | "at most" | "above";
}

/** A figure that has no spread: a count, or an outcome that all seeds must share. */
export const exact = (figure: Omit<Figure, "tolerance">): Figure => ({ ...figure, tolerance: 1e-9 });

export interface Study {
  readonly family: string;
  readonly system: string;
  readonly figures: readonly Figure[];
  /** Runs one seed, `effort` times as long as the quick suite does; one number a figure, in their order. */
  readonly run: (seed: number, effort: number) => readonly number[];
}

/** A line of the table. */
export interface Row extends Required<Omit<Figure, "name">> {
  readonly family: string;
  readonly system: string;
  readonly figure: string;
  readonly mean: number;
  /** Half-width of the 99.9 % t-interval. */
  readonly half: number;
  readonly passes: boolean;
}

const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

/** Runs a study on the 20 seeds and judges each figure. */
export function judge(study: Study, effort: number): readonly Row[] {
  const measured = SEEDS.map((seed) => study.run(seed, effort));
  return study.figures.map(({ name, relation = "equals", ...figure }, i) => {
    const values = measured.map((run) => run[i] ?? Number.NaN);
    // An exact count leaves rounding in the mean and the half-width.
    const { mean, half } = tInterval(values, 0.999);
    const row = { ...figure, relation, family: study.family, system: study.system, figure: name, mean, half };
    return { ...row, passes: passes(row, Math.max(...values), effort) };
  });
}

function passes(row: Omit<Row, "passes">, greatest: number, effort: number): boolean {
  const { expected, mean, half } = row;
  const tolerance = (row.tolerance * (expected === 0 ? 1 : Math.abs(expected))) / Math.sqrt(effort);
  const rounding = 1e-9 * Math.max(1, Math.abs(expected));
  if (row.relation === "above") return mean - half > expected;
  if (row.relation === "at most") return greatest <= expected + rounding && mean >= expected - tolerance;
  return half <= tolerance && Math.abs(mean - expected) <= half + rounding;
}
