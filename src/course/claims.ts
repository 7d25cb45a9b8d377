import { type Control, type Edits, type Job, joinEdits, type RunJobs } from "#lab";
import { editsOf, judgeRuns } from "./judge.ts";
import { wholeEdits } from "./subject.ts";
import { summarise } from "./summary.ts";
import type { Checks, SeedOutcome, Summary } from "./task.ts";

/**
 * Every claim on every seed, as the page judges them: the base run goes on to 3× its horizon, the
 * harder ones do not.
 * @param run runs jobs on the learner's system
 * @param edits to the system, in every run
 */
export async function judgeClaims(
  checks: Checks,
  seeds: readonly number[],
  run: RunJobs,
  edits: Edits = {},
  control: Control = {},
): Promise<readonly SeedOutcome[]> {
  const names = Object.keys(checks.incidents);
  const jobs = seeds.flatMap((seed) => names.map((name) => jobOn(checks, name, seed, edits)));
  const results = await run(jobs, control);
  return seeds.map((seed, i) =>
    judgeRuns(
      checks,
      seed,
      Object.fromEntries(
        results.slice(i * names.length, (i + 1) * names.length).map((result, j) => [names[j], result]),
      ),
    ),
  );
}

function jobOn(checks: Checks, name: string, seed: number, edits: Edits): Job {
  const incident = checks.incidents[name];
  const whole = incident === undefined ? {} : wholeEdits({ incident });
  return {
    edits: joinEdits([whole, { system: editsOf(checks, name) }, edits]),
    seed,
    horizons: name === "base" ? 3 : 1,
  };
}

/** Whether every claim holds; one seed is tried first, since most that fail do so on any. */
export async function passesClaims(
  checks: Checks,
  seeds: readonly number[],
  run: RunJobs,
  edits: Edits = {},
  control: Control = {},
): Promise<boolean> {
  for (const some of [seeds.slice(0, 1), seeds.slice(1)]) {
    const outcomes = await judgeClaims(checks, some, run, edits, control);
    if (!outcomes.every(({ claims }) => claims.every(({ passed }) => passed))) return false;
  }
  return true;
}

/** The checks that an answer keeps: minimality asks whether it keeps them without one of its changes. */
export function keptChecks(checks: Checks, { claims }: Pick<Summary, "claims">): Checks {
  const kept = new Set(claims.filter(({ passed }) => passed).map(({ id }) => id));
  return { ...checks, claims: checks.claims.filter(({ id }) => kept.has(id)) };
}

/** Whether a seed holds every claim that an answer needs. */
export function holdsNeeded({ claims }: SeedOutcome, checks: Pick<Checks, "claims">): boolean {
  return checks.claims.every(({ id, harder }) => harder === true || claims.some((one) => one.id === id && one.passed));
}

/** Claims in one line: "3 of 4 claims; fails: Attempts per request, in the worst second". */
export function claimsText({ claims }: Pick<Summary, "claims">): string {
  const failed = claims.filter(({ passed }) => !passed);
  const count = `${claims.length - failed.length} of ${claims.length} claims`;
  return failed.length === 0 ? count : `${count}; fails: ${failed.map(({ text }) => text).join("; ")}`;
}

/** The outcomes of the seeds, summed up. */
export async function summariseClaims(
  checks: Checks,
  seeds: readonly number[],
  run: RunJobs,
  control: Control = {},
): Promise<Summary> {
  return summarise(await judgeClaims(checks, seeds, run, {}, control), checks);
}
