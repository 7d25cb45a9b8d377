import type { Incident, PolicyLog, System } from "#sim";
import { runSeed } from "#lab";
import type { Answer, Checks, Claim, ClaimResult, JudgedRun, SeedOutcome } from "./task.ts";

/** Makes the log that a run under the named incident records into, or replays from. */
export type LogFor = (incident: string) => PolicyLog | undefined;

/** Runs one seed of every incident that the checks name; only the base run goes on to 3× its horizon. */
function runIncidents(
  answer: Answer,
  seed: number,
  logFor: LogFor = () => undefined,
): Readonly<Record<string, JudgedRun>> {
  return Object.fromEntries(
    Object.entries(answer.checks.incidents).map(([name, incident]) => {
      const policyLog = logFor(name);
      const horizons = name === "base" ? 3 : 1;
      return [
        name,
        runSeed(answer.system, incident, { seed, horizons, ...(policyLog === undefined ? {} : { policyLog }) }),
      ];
    }),
  );
}

/** The checks as they are for what was handed in. */
export function checksFor(checks: Checks, system: System): Checks {
  const { worlds } = checks;
  if (worlds === undefined) return checks;
  return { ...checks, incidents: { ...checks.incidents, ...worlds(system) } };
}

/** The base incident as it is for what was handed in. */
export function baseFor(checks: Checks, system: System): Incident {
  return checksFor(checks, system).incidents.base;
}

/** Measures every claim on one seed's runs. */
export function judgeRuns(checks: Checks, seed: number, runs: Readonly<Record<string, JudgedRun>>): SeedOutcome {
  return { seed, base: runNamed(runs, "base"), claims: checks.claims.map((claim) => measure(claim, runs)) };
}

/** Runs and judges one seed. */
export function judgeSeed(answer: Answer, seed: number): SeedOutcome {
  const { system } = answer;
  const checks = checksFor(answer.checks, system);
  return judgeRuns(checks, seed, runIncidents({ system, checks }, seed));
}

function runNamed(runs: Readonly<Record<string, JudgedRun>>, name: string): JudgedRun {
  const judged = Object.hasOwn(runs, name) ? runs[name] : undefined;
  if (judged === undefined) throw new Error(`checks: there is no incident "${name}"`);
  return judged;
}

/** A run that can't pass (nothing arrived, nothing ever succeeded) passes no claim, whatever its figure. */
function measure(claim: Claim, runs: Readonly<Record<string, JudgedRun>>): ClaimResult {
  const judged = runNamed(runs, claim.on);
  const measured = claim.measure(judged);
  return {
    id: claim.id,
    measured,
    passed: judged.verdict.void === null && judged.run.overflow === null && within(measured, claim.bound),
  };
}

function within(measured: number, { op, value }: Claim["bound"]): boolean {
  if (op === ">=") return measured >= value;
  return op === "<=" ? measured <= value : measured === value;
}
