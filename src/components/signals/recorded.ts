/** The catalogue of a task's signals, scored once a build over the page's seeds. */
import { level, PAGE_SEEDS, scoreSignals, type SignalScore } from "#course";
import { type Incident, type Run, simulate, type System } from "#sim";
import { FROM_MS, lookAlikes, signals } from "../../../playgrounds/02-find-the-interaction/signals.ts";
import incident from "../../../playgrounds/02-find-the-interaction/incident.ts";
import solution from "../../../playgrounds/02-find-the-interaction/solution.ts";
import start from "../../../playgrounds/02-find-the-interaction/start.ts";

export interface RecordedSignals {
  readonly run: Run;
  readonly scores: readonly SignalScore[];
  readonly lookAlikes: readonly { readonly id: string; readonly name: string }[];
  /** A signal of the drawn run on a good day, before the trigger. */
  readonly before: (score: SignalScore) => number;
}

let made: RecordedSignals | null = null;

export function recordedSignals(): RecordedSignals {
  made ??= record();
  return made;
}

function record(): RecordedSignals {
  const runs = (system: System, world: Incident): readonly Run[] =>
    PAGE_SEEDS.map((seed) => simulate(system, world, { seed }));
  const loop = runs(start, incident);
  const run = loop[0]!;
  const kinds = lookAlikes.map((kind) => ({ ...kind, runs: runs(solution, kind.incident) }));
  return {
    run,
    scores: scoreSignals(signals, loop, kinds, FROM_MS),
    lookAlikes,
    before: ({ signal }) => level(run, signal.series(run), run.warmupMs, run.trigger?.startMs ?? run.durationMs),
  };
}

/** A level as it stands in a table. */
export function levelText(value: number, unit: string): string {
  if (Number.isNaN(value)) return "–";
  if (unit === "%") return `${(value * 100).toFixed(value > 0.9 && value < 1 ? 1 : 0)}\u00a0%`;
  const digits = unit === "cores" || unit === "×" ? 2 : Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0;
  const text = Number(value.toFixed(digits)).toLocaleString("en-GB");
  return unit === "" ? text : `${text}\u00a0${unit}`;
}
