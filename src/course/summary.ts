import type { Verdict, VerdictWord } from "#lab";
import { formatFigure } from "./figures.ts";
import type { Checks, Claim, ClaimSummary, SeedOutcome, Summary } from "./task.ts";

const GRAVITY: readonly VerdictWord[] = ["collapses", "degrades", "holds"];

/** What the seeds run so far say together. At least one outcome. */
export function summarise(outcomes: readonly SeedOutcome[], checks: Pick<Checks, "claims">): Summary {
  const verdicts = outcomes.map((outcome) => outcome.base.verdict);
  const count = (word: VerdictWord): number => verdicts.filter((verdict) => verdict.word === word).length;
  const counts = { holds: count("holds"), degrades: count("degrades"), collapses: count("collapses") };
  const word = GRAVITY.find((candidate) => counts[candidate] > 0) ?? "holds";
  const claims = checks.claims.map((claim) => claimSummary(claim, outcomes));
  return {
    word,
    seeds: outcomes.length,
    counts,
    headline: `${counts[word]} of ${outcomes.length} seeds`,
    sentence: sentence(
      word,
      verdicts.filter((verdict) => verdict.word === word),
    ),
    claims,
    passed: claims.every(({ passed, harder }) => passed || harder === true),
  };
}

function claimSummary(claim: Claim, outcomes: readonly SeedOutcome[]): ClaimSummary {
  const perSeed = outcomes.flatMap((outcome) => outcome.claims.filter((result) => result.id === claim.id));
  const seedsPassed = perSeed.filter((result) => result.passed).length;
  return {
    id: claim.id,
    text: claim.text,
    unit: claim.unit,
    bound: claim.bound,
    seeds: perSeed.length,
    seedsPassed,
    passed: perSeed.length > 0 && seedsPassed === perSeed.length,
    ...(claim.harder === true ? { harder: true } : {}),
    measured: spread(perSeed.map((result) => result.measured)),
    perSeed,
  };
}

/** Mean and range; NaN where nothing was measured. */
export function spread(values: readonly number[]): {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
} {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean, min: Math.min(...values), max: Math.max(...values) };
}

function sentence(word: VerdictWord, verdicts: readonly Verdict[]): string {
  const reason = verdicts.find((verdict) => verdict.void !== null)?.void;
  if (reason !== undefined && reason !== null) return `No verdict to pass: ${reason}.`;
  const before = spread(verdicts.map((verdict) => verdict.demand)).mean;
  if (word === "holds") return `Goodput stays at ${rate(before)} through the trigger and after it.`;
  const during = spread(verdicts.map((verdict) => verdict.goodput.during)).mean;
  if (word === "degrades") {
    const slowest = Math.max(...verdicts.map((verdict) => verdict.recoveryMs ?? 0));
    const back = slowest === 0 ? "when it ends" : `${formatFigure(slowest / 1_000, "s")} after it, at the latest`;
    return `Goodput falls to ${formatFigure(during, "%")} of ${rate(before)} in the trigger and is back ${back}.`;
  }
  return `${beyondSentence(verdicts)} Goodput was ${rate(before)}; it is ${rate(afterRate(verdicts))}.`;
}

function rate(perSecond: number): string {
  return formatFigure(perSecond, "/s");
}

function afterRate(verdicts: readonly Verdict[]): number {
  return spread(verdicts.map((verdict) => verdict.demand * (verdict.beyond?.goodput ?? verdict.goodput.after))).mean;
}

function beyondSentence(verdicts: readonly Verdict[]): string {
  const traps = verdicts.filter((verdict) => verdict.beyond?.state === "trap").length;
  const drains = verdicts.filter((verdict) => verdict.beyond?.state === "slow drain");
  const horizons = verdicts.find((verdict) => verdict.beyond !== null)?.beyond?.horizons;
  if (horizons === undefined) return "Not back within 60 s of the trigger’s end.";
  if (drains.length === 0) return `Still down after ${horizons}× the horizon: a trap.`;
  const slowest = Math.max(...drains.map((verdict) => verdict.beyond?.recoveryMs ?? 0));
  const drained = `a slow drain: good again after ${formatFigure(slowest / 1_000, "s")} at the latest`;
  return traps === 0
    ? `${drained[0]?.toUpperCase()}${drained.slice(1)}.`
    : `A trap in ${traps} of ${verdicts.length}; otherwise ${drained}.`;
}
