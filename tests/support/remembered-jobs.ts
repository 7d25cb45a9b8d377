import { inspect } from "node:util";
import { localJobs, type RunJobs, type SeedResult } from "#lab";
import type { Incident, System } from "#sim";

const runnersOf = new WeakMap<System, WeakMap<Incident, RunJobs>>();

/**
 * As `localJobs`, but a job that a test of the same file has had run is not run again: what several statements about
 * one system ask for is mostly the same cells, and the same job gives the same run.
 */
export function rememberedJobs(system: System, incident: Incident): RunJobs {
  let ofSystem = runnersOf.get(system);
  if (ofSystem === undefined) runnersOf.set(system, (ofSystem = new WeakMap()));
  let run = ofSystem.get(incident);
  if (run === undefined) ofSystem.set(incident, (run = remembering(localJobs(system, incident))));
  return run;
}

function remembering(run: RunJobs): RunJobs {
  const known = new Map<string, SeedResult>();
  return async (jobs, control) => {
    const results: SeedResult[] = [];
    for (const job of jobs) {
      const key = inspect(job, { depth: null, maxArrayLength: null, maxStringLength: null });
      const had = known.get(key);
      if (had !== undefined) control.onRun?.();
      const result = had ?? (await run([job], control))[0]!;
      known.set(key, result);
      results.push(result);
    }
    return results;
  };
}
