/** The card as files: Markdown for a person, a submission for an instructor. */
import {
  baseFor,
  buildSubmission,
  cardMarkdown,
  deliverableMarkdown,
  incidentFinding,
  judgeFix,
  PAGE_SEEDS,
  postmortemMarkdown,
  splitFiles,
  submittedResults,
  TIMELINE_SEED,
  type CardMarkdown,
  type FixResult,
} from "#course";

import type { Session } from "../session.ts";
import type { RanFix } from "./fix.ts";
import type { CardModel, Experiment } from "./model.ts";
import { ownCode } from "./permalink.ts";

/** A file to save. */
export interface Saved {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What a card says of itself on paper. */
export interface Imprint {
  /** "3 · Spot the local optimum" */
  readonly title: string;
  /** Version of the course. */
  readonly course: string;
}

/** What a sheet of Markdown says besides: whence, when, and where to open it. */
export interface Printed {
  readonly imprint: Imprint;
  readonly permalink: string;
  readonly date: Date;
}

export function markdownFile(model: CardModel, fix: RanFix | null, { imprint, permalink, date }: Printed): Saved {
  const { sheet, answer, log } = model;
  const text = cardMarkdown({
    title: imprint.title,
    key: sheet.key,
    answer,
    log,
    result: measuredOf(model, fix),
    permalink,
    imprint: `course ${imprint.course}, ${date.toISOString().slice(0, 10)}`,
  });
  return { name: `${sheet.task}-answer.md`, type: "text/markdown", text };
}

/** The deliverable alone. Texts are a postmortem: the tested statement, the log and the page's address go with them. */
export function deliverableFile(model: CardModel, { imprint, permalink, date }: Printed): Saved {
  const { sheet, answer, log, statement } = model;
  const { deliverable: spec } = sheet.key;
  const text =
    spec.kind === "texts"
      ? postmortemMarkdown({
          title: imprint.title,
          key: sheet.key,
          answer,
          log,
          result: statement.is === "done" ? { statement: statement.result } : {},
          permalink,
          imprint: `course ${imprint.course}, seed ${TIMELINE_SEED}, ${date.toISOString().slice(0, 10)}`,
        })
      : deliverableMarkdown(spec, answer.deliverable, log, permalink);
  return { name: `${sheet.task}-${spec.kind === "texts" ? "postmortem" : spec.kind}.md`, type: "text/markdown", text };
}

/** What has been measured so far; nothing is run for the export. */
function measuredOf(model: CardModel, fix: RanFix | null): CardMarkdown["result"] {
  const { classification, statement, sheet } = model;
  return {
    ...(classification.is === "done" ? { classification: classification.result } : {}),
    ...(statement.is === "done" ? { statement: statement.result } : {}),
    ...(fix === null
      ? {}
      : {
          fix: fixResult(model, fix),
          claims: fix.summary,
          incident: incidentFinding(baseFor(sheet.checks, fix.system), fix.incident),
        }),
  };
}

function fixResult({ sheet, audit, superfluous }: CardModel, fix: RanFix): FixResult {
  const measured = { audit: resultOf(audit), superfluous: resultOf(superfluous) ?? [] };
  const judged = judgeFix(sheet.key, sheet.start, fix, measured);
  const due = measured.audit === null && fix.entries.some(({ scales }) => scales);
  if (!due) return judged;
  return { ...judged, findings: [{ passed: false, text: "It enlarges a box, and the audit has not been run." }] };
}

function resultOf<T>(experiment: Experiment<T>): T | null {
  return experiment.is === "done" ? experiment.result : null;
}

/**
 * The learner's own code with the answer and, where that code has run, what the page measured.
 * @throws SubmissionError when it would be too large to be read again
 */
export function submissionFile(
  { sheet, answer, statement }: CardModel,
  session: Session,
  fix: RanFix | null,
  imprint: Imprint,
  date: Date,
): Saved {
  const own = ownCode(session);
  const said = statement.is === "done" ? (statement.result.verdict?.says ?? null) : null;
  const text = buildSubmission({
    task: sheet.task,
    course: imprint.course,
    date: date.toISOString(),
    files: splitFiles(own),
    seeds: PAGE_SEEDS,
    answer,
    results: fix?.text === own ? submittedResults(fix.summary, said) : null,
  });
  return { name: `${sheet.task}-submission.json`, type: "application/json", text };
}

/** Hands a file to the browser. */
export function save({ name, type, text }: Saved): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
