import { type Edits, joinEdits, type RunJobs } from "#lab";
import type { Incident, System } from "#sim";

/** What jobs run on, where it is not what the runner was made for. */
export interface Subject {
  /** @defaultValue the runner's own */
  readonly system?: System;
  /** @defaultValue the runner's own */
  readonly incident?: Incident;
}

/**
 * The same runner on another system or in another incident: each job first puts it in whole. A system
 * with functions can't be sent to a runner in another realm; make one there that is bound to it.
 */
export function onSubject(run: RunJobs, subject: Subject): RunJobs {
  const whole = wholeEdits(subject);
  return (jobs, control) =>
    run(
      jobs.map((job) => ({ ...job, edits: joinEdits([whole, job.edits]) })),
      control,
    );
}

/** The edits that put a whole system or incident in place of another. */
export function wholeEdits({ system, incident }: Subject): Edits {
  return {
    ...(system === undefined ? {} : { system: [{ path: [], value: system }] }),
    ...(incident === undefined ? {} : { incident: [{ path: [], value: incident }] }),
  };
}
