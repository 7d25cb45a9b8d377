import type { Incident, System } from "#sim";
import { applyEdits, type Edit, runSeed } from "#lab";
import type { Answer, Checks, Claim, ClaimResult, JudgedRun, SeedOutcome, SeedRuns } from "./task.ts";

/** Runs one seed of every incident that the checks name; only the base run goes on beyond its horizon. */
function runIncidents(answer: Answer, seed: number, baseHorizons: number): Readonly<Record<string, JudgedRun>> {
  return Object.fromEntries(
    Object.entries(answer.checks.incidents).map(([name, incident]) => {
      const horizons = name === "base" ? baseHorizons : 1;
      const [system] = applyEdits(answer.system, incident, { system: editsOf(answer.checks, name) });
      return [name, runSeed(system, incident, { seed, horizons })];
    }),
  );
}

/** What is changed in the system for the run of that name. */
export function editsOf({ edits }: Checks, name: string): readonly Edit[] {
  return edits !== undefined && Object.hasOwn(edits, name) ? (edits[name] ?? []) : [];
}

/** The checks as they are for what was handed in. */
export function checksFor(checks: Checks, system: System): Checks {
  const answered = { ...checks, answered: system.answer ?? {} };
  if (checks.worlds === undefined) return answered;
  return { ...answered, incidents: { ...checks.incidents, ...checks.worlds(system) } };
}

/** The base incident as it is for what was handed in. */
export function baseFor(checks: Checks, system: System): Incident {
  return checksFor(checks, system).incidents.base;
}

/** Measures every claim on one seed's runs. */
export function judgeRuns(checks: Checks, seed: number, runs: Readonly<Record<string, JudgedRun>>): SeedOutcome {
  const all = { runs, answer: checks.answered ?? {} };
  return { seed, base: runNamed(runs, "base"), claims: checks.claims.map((claim) => measure(claim, all)) };
}

/** Runs and judges one seed. @param horizons that a collapse goes on to, as in `runSeed`: no claim looks beyond the first */
export function judgeSeed(answer: Answer, seed: number, horizons = 3): SeedOutcome {
  const { system } = answer;
  const checks = checksFor(answer.checks, system);
  return judgeRuns(checks, seed, runIncidents({ system, checks }, seed, horizons));
}

function runNamed(runs: Readonly<Record<string, JudgedRun>>, name: string): JudgedRun {
  const judged = Object.hasOwn(runs, name) ? runs[name] : undefined;
  if (judged === undefined) throw new Error(`checks: there is no incident "${name}"`);
  return judged;
}

/** A run that can't pass (nothing arrived, nothing ever succeeded) passes no claim, whatever its figure. */
function measure(claim: Claim, all: SeedRuns): ClaimResult {
  const judged = runNamed(all.runs, claim.on);
  const measured = claim.measure(judged, all);
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
