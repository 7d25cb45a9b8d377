/** The catalogue of task 2's signals, scored once a build over the page's seeds. */
import { level, PAGE_SEEDS, scoreSignals } from "#course";
import { type Incident, type Run, simulate, type System } from "#sim";
import { FROM_MS, lookAlikes, signals } from "../../playgrounds/02-find-the-interaction/signals.ts";
import incident from "../../playgrounds/02-find-the-interaction/incident.ts";
import solution from "../../playgrounds/02-find-the-interaction/solution.ts";
import start from "../../playgrounds/02-find-the-interaction/start.ts";
import type { RecordedSignals } from "../../src/components/signals/signals.ts";

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
