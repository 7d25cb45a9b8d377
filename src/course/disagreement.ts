import type { StatementVerdict } from "./statement.ts";
import type { Submission, SubmittedClaim } from "./submission.ts";
import type { ClaimSummary, Summary } from "./task.ts";

/** What was measured again, to compare a submission's own figures with. */
export interface Remeasured {
  readonly seeds: readonly number[];
  readonly claims: Summary;
  readonly statement: StatementVerdict | null;
}

/** Runs are the same to the last bit; a mean may be summed in another order. */
const SAME = 1e-6;

/**
 * Where the results in a submission are not those of its re-run, in words. On the same seeds every figure must
 * agree; on others only whether it passes. The re-run counts either way.
 */
export function disagreements({ results, seeds }: Submission, again: Remeasured): readonly string[] {
  if (results === null) return [];
  const sameSeeds = JSON.stringify(seeds) === JSON.stringify(again.seeds);
  const claims = again.claims.claims.flatMap((claim) => {
    const told = results.claims.find(({ id }) => id === claim.id);
    if (told === undefined) return [`says nothing of “${claim.text}”`];
    return (sameSeeds ? sameFigures(told, claim) : passedAlike(told, claim)) ? [] : [difference(told, claim)];
  });
  const passed =
    results.passed === again.claims.passed
      ? []
      : [`says that the claims ${results.passed ? "pass" : "fail"}; the re-run says that they do not`];
  const says = again.statement?.says ?? null;
  const statement =
    results.statement === null || results.statement === says
      ? []
      : [`says of its statement “${results.statement}”; the re-run says “${says ?? "nothing to test"}”`];
  return [...passed, ...claims, ...statement];
}

function sameFigures(told: SubmittedClaim, { seeds, seedsPassed, measured }: ClaimSummary): boolean {
  const mean = Number.isFinite(measured.mean) ? measured.mean : null;
  const close =
    told.measured === mean ||
    (told.measured !== null && mean !== null && Math.abs(told.measured - mean) <= SAME * Math.max(1, Math.abs(mean)));
  return close && told.seeds === seeds && told.seedsPassed === seedsPassed;
}

function passedAlike(told: SubmittedClaim, { passed }: ClaimSummary): boolean {
  return (told.seeds > 0 && told.seedsPassed === told.seeds) === passed;
}

function difference(told: SubmittedClaim, { text, seedsPassed, seeds, measured }: ClaimSummary): string {
  const figure = (value: number | null): string =>
    value === null || !Number.isFinite(value) ? "–" : String(Number(value.toPrecision(4)));
  return `says ${told.seedsPassed} of ${told.seeds} seeds and ${figure(told.measured)} for “${text}”; the re-run says ${seedsPassed} of ${seeds} and ${figure(measured.mean)}`;
}
