/** Levels of the signals inside, before the trigger and after it, and which of them the outage has changed. */
import { type InsideSignal, level } from "#course";
import type { Run } from "#sim";
import type { PartChange } from "#ui";

export interface InsideLevel {
  readonly signal: InsideSignal;
  readonly before: number;
  /** From 60 s after the trigger's end on. */
  readonly after: number;
}

/** Time that goodput has to come back, as in the verdict. */
const GRACE_MS = 60_000;
/** By half as much again, or by a third less: what one sees in a chart. */
const SEEN = 1.5;

export function insideLevels(run: Run, signals: readonly InsideSignal[]): readonly InsideLevel[] {
  const trigger = run.trigger ?? { startMs: run.durationMs / 2, endMs: run.durationMs / 2 };
  return signals.map((signal) => {
    const series = signal.series(run);
    return {
      signal,
      before: level(run, series, run.warmupMs, trigger.startMs),
      after: level(run, series, trigger.endMs + GRACE_MS, run.durationMs),
    };
  });
}

/** Whether somebody who looks at the chart would say that it changed. */
function changed({ before, after }: Pick<InsideLevel, "before" | "after">): boolean {
  if (Number.isNaN(before) || Number.isNaN(after)) return false;
  const [low, high] = [Math.min(before, after), Math.max(before, after)];
  // A level that rounds to nothing is nothing: half a job waiting now and then.
  return high >= 0.5 && high >= SEEN * low;
}

/** Part by part, the names of its signals that changed. */
export function changesOf(levels: readonly InsideLevel[]): readonly PartChange[] {
  return [...new Set(levels.map(({ signal }) => signal.part))].map((part) => {
    const own = levels.filter(({ signal }) => signal.part === part);
    return {
      part,
      needs: own[0]?.signal.needs ?? [],
      changed: own.filter(changed).map(({ signal }) => signal.name),
    };
  });
}
