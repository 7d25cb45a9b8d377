import type { Moment } from "#lab";
import type { SystemData } from "#sim";
import { annotatedDiagram, annotatedMermaid, arrowRows } from "./annotations.ts";
import type { AnswerKey, AnswerState, Cells, DeliverableSpec, DeliverableState } from "./answer.ts";
import type { CardResult } from "./card.ts";
import { checkDeliverable, type Finding, textOf, wordCount } from "./deliverable.ts";
import { formatBound, formatFigure } from "./figures.ts";
import type { FixResult } from "./fix.ts";
import { mermaidOf } from "./mermaid/print.ts";
import { blocks, blockText, inlineText, markdownLink, markdownTable } from "./markdown-text.ts";
import type { StatementResult } from "./statement-test.ts";
import { cellOf, type TableRow, tableRows } from "./table.ts";
import type { Summary } from "./task.ts";
import { arrowText } from "./words.ts";

/** What an answer card is exported from. Parts that have not been judged yet are left out. */
export interface CardMarkdown {
  /** "3 · Spot the local optimum" */
  readonly title: string;
  readonly key: AnswerKey;
  readonly answer: AnswerState;
  readonly result: Partial<Pick<CardResult, "classification" | "statement" | "fix" | "incident" | "claims">>;
  /** Moments of the start's run, for a timeline's times. */
  readonly log: readonly Moment[];
  /** Address that opens this very configuration. @defaultValue none */
  readonly permalink?: string;
  /** "course 0.1.0, 25 November 2026" @defaultValue none */
  readonly imprint?: string;
}

/** The answer card as Markdown: the learner's words, the measured tables, and the checklist unticked. */
export function cardMarkdown(card: CardMarkdown): string {
  const { title, key, answer, result, log, permalink, imprint } = card;
  const claims = result.claims === undefined ? "" : claimsMarkdown(result.claims);
  return blocks(
    `# ${inlineText(title)}`,
    "## Local or emergent?",
    `**${answer.classification ?? "–"}**`,
    blockText(answer.why),
    inlineText(result.classification?.text ?? ""),
    ...(result.statement === undefined ? [] : statementMarkdown(result.statement)),
    "## The fix",
    blockText(answer.fixWhy),
    ...(result.fix === undefined ? [] : fixMarkdown(result.fix)),
    result.incident?.passed === false ? inlineText(result.incident.text) : "",
    claims,
    deliverableMarkdown(key.deliverable, answer.deliverable, log).trimEnd(),
    checklistMarkdown(key.checklist),
    linkMarkdown("Open it", permalink),
    inlineText(imprint ?? ""),
  );
}

/** A postmortem: the learner's texts, the statement as it was tested with its table, the log, and where to see it. */
export function postmortemMarkdown({ title, key, answer, result, log, permalink, imprint }: CardMarkdown): string {
  const rows = log.map(({ atMs, text, kind }) => [`${(atMs / 1_000).toFixed(1)} s`, text, kind]);
  return blocks(
    `# Postmortem: ${inlineText(title)}`,
    deliverableMarkdown(key.deliverable, answer.deliverable, log).trimEnd(),
    ...(result.statement === undefined ? ["## The statement", "Not tested yet."] : statementMarkdown(result.statement)),
    "## Timeline",
    markdownTable(["time", "event", "is"], rows),
    linkMarkdown("Run it", permalink),
    inlineText(imprint ?? ""),
  );
}

/** A system of the learner's own, and what was measured of it. */
export interface SystemMarkdown {
  readonly title: string;
  readonly system: SystemData;
  /** Source of the file that makes it. */
  readonly code: string;
  /** @defaultValue not tested */
  readonly statement?: StatementResult;
  /** What was changed since the run that it is compared with. @defaultValue nothing */
  readonly changes?: FixResult["entries"];
  /** @defaultValue not run */
  readonly audit?: NonNullable<FixResult["audit"]>;
  /** @defaultValue nothing was measured against */
  readonly claims?: Summary;
  readonly permalink?: string;
  readonly imprint: string;
}

/** A system as a document: its diagram, its code, the statement that was tested, what was changed, what it did. */
export function systemMarkdown(parts: SystemMarkdown): string {
  const { title, system, code, statement, changes = [], audit = null, claims, permalink, imprint } = parts;
  return blocks(
    `# ${inlineText(title)}`,
    `\`\`\`mermaid\n${mermaidOf(system).trimEnd()}\n\`\`\``,
    ...(statement === undefined ? [] : statementMarkdown(statement)),
    ...(changes.length === 0 ? [] : ["## What was changed", ...fixMarkdown({ entries: changes, audit, findings: [] })]),
    claims === undefined ? "" : claimsMarkdown(claims),
    "## The code",
    fenced(code),
    permalink === undefined ? "" : `Open it: ${markdownLink(permalink)}`,
    inlineText(imprint),
  );
}

/** Code between fences that are longer than any in it. */
function fenced(code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}ts\n${code.trimEnd()}\n${fence}`;
}

function statementMarkdown({ statement, text, table }: StatementResult): readonly string[] {
  if (statement === null) return ["## The statement", inlineText(text)];
  const { factors, heldConstant } = statement;
  const rows = table.map((cell) => [
    ...Array.from(cell.id, (digit) => (digit === "1" ? "yes" : "no")),
    `${cell.shown} of ${cell.seeds}`,
    `${percent(cell.interval.low)} to ${percent(cell.interval.high)}`,
    cell.informative ? `${cell.state} (informative)` : cell.state,
  ]);
  const neutral = (["X", "Y", "Z"] as const).map((place) => [place, factors[place].name, factors[place].neutral]);
  return [
    "## The statement",
    `> ${inlineText(statement.text)}`,
    inlineText(text),
    markdownTable(["X", "Y", "Z", "seeds with B", "95 % interval", "B is"], rows),
    markdownTable(["", "present", "taken away"], neutral),
    heldConstant.length === 0 ? "" : `Held constant: ${inlineText(heldConstant.map(({ name }) => name).join("; "))}.`,
  ];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function fixMarkdown({
  entries,
  audit,
  findings,
}: Pick<FixResult, "entries" | "audit" | "findings">): readonly string[] {
  const place = (part: string): string => arrowText(part.replace(":", " "));
  const changes = markdownTable(
    ["on", "change"],
    entries.map(({ part, text }) => [place(part), text]),
  );
  const worlds = (audit?.runs ?? []).map((run) => [
    run.text,
    `${run.recovered} of ${run.seeds}`,
    formatFigure(run.worstAttempts, "×"),
  ]);
  return [
    entries.length === 0 ? "" : changes,
    audit === null
      ? ""
      : markdownTable(["amplification audit", "seeds that recover", "worst attempts a request"], worlds),
    findingsMarkdown(findings),
  ];
}

function claimsMarkdown({ claims, headline, word, sentence }: Summary): string {
  const rows = claims.map(({ passed, harder, text, measured, bound, unit, seedsPassed, seeds }) => [
    passed ? "pass" : harder === true ? "open" : "fail",
    text,
    `${formatFigure(measured.mean, unit)} (${formatFigure(measured.min, unit)} to ${formatFigure(measured.max, unit)})`,
    formatBound(bound, unit),
    `${seedsPassed} of ${seeds}`,
  ]);
  return blocks(
    "## Claims",
    inlineText(`${word} in ${headline}. ${sentence}`),
    markdownTable(["", "claim", "measured", "bound", "seeds"], rows),
  ).trimEnd();
}

/**
 * The deliverable alone as Markdown, with what the form's check says of it; "" where a task has none.
 * @param permalink address that opens it @defaultValue none
 */
export function deliverableMarkdown(
  spec: DeliverableSpec,
  state: DeliverableState,
  log: readonly Moment[],
  permalink?: string,
): string {
  if (spec.kind === "none") return "";
  const { findings } = checkDeliverable(spec, state, log);
  const open = findings.filter(({ passed }) => !passed);
  return blocks(
    `## ${inlineText(spec.title)}`,
    bodyMarkdown(spec, state, log),
    findingsMarkdown(open),
    linkMarkdown("Open it", permalink),
  );
}

function linkMarkdown(words: string, permalink: string | undefined): string {
  return permalink === undefined ? "" : `${words}: ${markdownLink(permalink)}`;
}

type Titled = Exclude<DeliverableSpec, { readonly kind: "none" }>;

function bodyMarkdown(spec: Titled, state: DeliverableState, log: readonly Moment[]): string {
  if (spec.kind === "timeline" && state.kind === "timeline") {
    const rows = state.rows.map(({ key, label }, i) => {
      const moment = log.find((candidate) => candidate.key === key);
      const time = moment === undefined ? "–" : `${(moment.atMs / 1_000).toFixed(1)} s`;
      return [String(i + 1), time, moment?.text ?? key, label ?? "–"];
    });
    return markdownTable(["", "time", "event", "is"], rows);
  }
  if (spec.kind === "table" && state.kind === "table") {
    return cellsMarkdown(spec, tableRows(spec, state), state);
  }
  if (spec.kind === "diagram" && state.kind === "diagram") {
    const drawn = `\`\`\`mermaid\n${annotatedMermaid(spec, state).trimEnd()}\n\`\`\``;
    return blocks(drawn, cellsMarkdown(spec, arrowRows(annotatedDiagram(spec, state).diagram), state)).trimEnd();
  }
  if (spec.kind === "texts" && state.kind === "texts") {
    const parts = spec.parts.map(({ id, title }) => ({ title, text: textOf(state, id) }));
    const words = parts.reduce((sum, { text }) => sum + wordCount(text), 0);
    const written = parts.flatMap(({ title, text }) => [`### ${inlineText(title)}`, blockText(text)]);
    return blocks(...written, `${words} of ${spec.words} words`).trimEnd();
  }
  return "";
}

function cellsMarkdown(
  { columns }: Extract<DeliverableSpec, { readonly columns: unknown }>,
  rows: readonly TableRow[],
  state: { readonly cells: Cells },
): string {
  const body = rows.map(({ id, title }) => [title, ...columns.map((column) => cellOf(state, id, column.id))]);
  return markdownTable(["", ...columns.map(({ title }) => title)], body);
}

function findingsMarkdown(findings: readonly Finding[]): string {
  return findings.map(({ passed, text }) => `- ${passed ? "✓" : "✗"} ${inlineText(text)}`).join("\n");
}

function checklistMarkdown(checklist: readonly string[]): string {
  if (checklist.length === 0) return "";
  return ["## Does it say", "", ...checklist.map((item) => `- [ ] ${inlineText(item)}`)].join("\n");
}
