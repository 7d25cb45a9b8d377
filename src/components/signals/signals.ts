/** What the catalogue of signals shows, and how a level is written. */
import type { SignalScore } from "#course";
import type { Run } from "#sim";

/** A catalogue scored over the page's seeds, with the run that it is drawn from. */
export interface RecordedSignals {
  readonly run: Run;
  readonly scores: readonly SignalScore[];
  readonly lookAlikes: readonly { readonly id: string; readonly name: string }[];
  /** A signal of the drawn run on a good day, before the trigger. */
  readonly before: (score: SignalScore) => number;
}

/** A level as it stands in a table. */
export function levelText(value: number, unit: string): string {
  if (Number.isNaN(value)) return "–";
  if (unit === "%") return `${(value * 100).toFixed(value > 0.9 && value < 1 ? 1 : 0)}\u00a0%`;
  const digits = unit === "cores" || unit === "×" ? 2 : Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0;
  const text = Number(value.toFixed(digits)).toLocaleString("en-GB");
  return unit === "" ? text : `${text}\u00a0${unit}`;
}
