import { type Checks, checksFor, type JudgedRun, judgeRuns, type SeedOutcome } from "#course";
import { type SystemData, systemFromData } from "#sim";

/** One seed's runs as they come in, under every incident that a claim speaks of. */
export class Sheet {
  readonly seed: number;
  /** Logged answers of the learner's policies, by incident; `null`: there were too many to log. */
  readonly answers = new Map<string, Float64Array | null>();
  private readonly checks: Checks;
  private readonly runs: Record<string, JudgedRun> = {};
  private readonly repeated: Record<string, JudgedRun> = {};

  constructor(seed: number, checks: Checks) {
    this.seed = seed;
    this.checks = checks;
  }

  /** Notes a run; the seed's outcome once it was the last one missing. */
  note(incident: string, judged: JudgedRun, repetition: boolean): SeedOutcome | null {
    const runs = repetition ? this.repeated : this.runs;
    runs[incident] = judged;
    const complete = incidentsOf(this.checks).every((name) => name in runs);
    return complete ? judgeRuns(this.checks, this.seed, runs) : null;
  }

  /** Whether every repetition came out as the run that it repeats. */
  agrees(): boolean {
    return Object.entries(this.repeated).every(([incident, { run }]) => run.hash === this.runs[incident]?.run.hash);
  }

  /** Bytes of logged answers, or `null` when a log is missing: then this seed can't be repeated. */
  logged(): number | null {
    let bytes = 0;
    for (const log of this.answers.values()) {
      if (log === null) return null;
      bytes += log.byteLength;
    }
    return bytes;
  }

  forget(): void {
    this.answers.clear();
  }
}

/** The incidents to run for each seed, `base` first. */
export function incidentsOf(checks: Checks): readonly string[] {
  return [...new Set(["base", ...checks.claims.map((claim) => claim.on)])];
}

/** The checks for what was handed in. Only worlds look at the whole system: the others need no copy of it. */
export function checksOn(checks: Checks, system: SystemData): Checks {
  if (checks.worlds !== undefined) return checksFor(checks, systemFromData(system));
  return { ...checks, answered: system.answer ?? {} };
}

/** What a simulator that the learner has changed shows is shown, and passes nothing. */
export function uncounted(outcome: SeedOutcome): SeedOutcome {
  return { ...outcome, claims: outcome.claims.map((claim) => ({ ...claim, passed: false })) };
}
