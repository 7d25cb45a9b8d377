import { type CardResult, disagreements, type FixPlace, type Submission } from "#course";

/** A judged card without its runs: what crosses to the main thread and what `check --json --answer` prints. */
export interface CardReport {
  readonly passed: boolean;
  readonly claims: { readonly passed: number; readonly of: number; readonly failed: readonly string[] };
  readonly classification: { readonly passed: boolean; readonly text: string };
  readonly statement: { readonly passed: boolean; readonly says: string; readonly text: string };
  readonly fix: {
    readonly passed: boolean;
    readonly place: FixPlace;
    readonly entries: readonly string[];
    /** `null` when the fix asks for none. */
    readonly auditStands: boolean | null;
    readonly superfluous: readonly string[];
    readonly findings: readonly string[];
  };
  readonly incidentChanged: boolean;
  readonly deliverable: { readonly passed: boolean; readonly findings: readonly string[] };
  /** Everything to say about it, most important first. */
  readonly remarks: readonly string[];
}

/** Boils a result down; figures of the submission that the re-run contradicts are remarked. */
export function cardReport(result: CardResult, seeds: readonly number[], submission?: Submission): CardReport {
  const { claims, classification, statement, fix, incident, deliverable } = result;
  const failed = claims.claims.filter((claim) => !claim.passed);
  const entry = ({ part, text }: { readonly part: string; readonly text: string }): string => `${part}: ${text}`;
  const open = (findings: CardResult["deliverable"]["findings"]): readonly string[] =>
    findings.filter(({ passed }) => !passed).map(({ text }) => text);
  const forged =
    submission === undefined
      ? []
      : disagreements(submission, { seeds, claims, statement: statement.verdict }).map(
          (text) => `The file disagrees with the re-run: it ${text}.`,
        );
  return {
    passed: result.passed,
    claims: {
      passed: claims.claims.length - failed.length,
      of: claims.claims.length,
      failed: failed.map(({ text }) => text),
    },
    classification: { passed: classification.passed, text: classification.text },
    statement: { passed: statement.passed, says: statement.verdict?.says ?? "none", text: statement.text },
    fix: {
      passed: fix.passed,
      place: fix.place,
      entries: fix.entries.map(entry),
      auditStands: fix.audit?.stands ?? null,
      superfluous: fix.superfluous.map(entry),
      findings: fix.findings.map(({ text }) => text),
    },
    incidentChanged: !incident.passed,
    deliverable: { passed: deliverable.passed, findings: open(deliverable.findings) },
    remarks: [
      ...forged,
      ...(incident.passed ? [] : [incident.text]),
      ...failed.map(({ text, harder }) => `${harder === true ? "Left open, not needed" : "Claim fails"}: ${text}.`),
      ...(classification.passed ? [] : [classification.text]),
      ...(statement.passed ? [] : [statement.text]),
      ...open(fix.findings),
      ...fix.superfluous.map((each) => `Superfluous: ${entry(each)}.`),
      ...open(deliverable.findings).map((text) => `The deliverable ${text}.`),
    ],
  };
}
