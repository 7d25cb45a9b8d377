import type { Moment } from "#lab";
import type { DeliverableSpec, DeliverableState } from "./answer.ts";
import { checkTimeline, type TimelineFinding, type TimelineRow } from "./timeline.ts";
import { counted } from "./words.ts";

/** One thing that an answer gets right or wrong, in words. */
export type Finding = TimelineFinding;

/** What can be checked of a deliverable: whether the form is filled as the task asks. Prose is never judged. */
export interface DeliverableResult {
  readonly passed: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Checks a deliverable against its form.
 * @param log moments of the run that the timeline tells: the start's, on the fixed seed
 */
export function checkDeliverable(
  spec: DeliverableSpec,
  state: DeliverableState,
  log: readonly Moment[],
): DeliverableResult {
  const findings = findingsOf(spec, state, log);
  return { passed: findings.every((finding) => finding.passed), findings };
}

function findingsOf(spec: DeliverableSpec, state: DeliverableState, log: readonly Moment[]): readonly Finding[] {
  if (spec.kind === "none") return [];
  if (spec.kind === "timeline" && state.kind === "timeline")
    return [...repeated(state.rows, log), ...checkTimeline(state.rows, log, spec.order)];
  if (spec.kind === "table" && state.kind === "table") return tableFindings(spec, state);
  if (spec.kind === "texts" && state.kind === "texts") return textFindings(spec, state);
  return [{ passed: false, text: `is of the kind “${state.kind}”; the task asks for “${spec.kind}”` }];
}

function repeated(rows: readonly TimelineRow[], log: readonly Moment[]): readonly Finding[] {
  const twice = rows.find(({ key }, i) => rows.findIndex((other) => other.key === key) < i);
  if (twice === undefined) return [];
  const moment = log.find(({ key }) => key === twice.key);
  return [{ passed: false, text: `has “${moment?.text ?? twice.key}” twice` }];
}

type TableSpec = Extract<DeliverableSpec, { readonly kind: "table" }>;
type TableState = Extract<DeliverableState, { readonly kind: "table" }>;

/** A row of the form, with what to call it. */
export interface TableRow {
  readonly id: string;
  readonly title: string;
}

/** The rows of a table: those that the task sets, or those that the learner has added. */
export function tableRows(spec: TableSpec, { cells }: TableState): readonly TableRow[] {
  if (isFixed(spec.rows)) return spec.rows;
  return Object.keys(cells).map((id, i) => ({ id, title: String(i + 1) }));
}

/** What stands in a cell; "" where nothing does. */
export function cellOf({ cells }: TableState, row: string, column: string): string {
  const inRow = Object.hasOwn(cells, row) ? cells[row] : undefined;
  return inRow !== undefined && Object.hasOwn(inRow, column) ? (inRow[column] ?? "") : "";
}

/** Array.isArray does not narrow a readonly list. */
function isFixed(rows: TableSpec["rows"]): rows is Extract<TableSpec["rows"], readonly unknown[]> {
  return Array.isArray(rows);
}

function tableFindings(spec: TableSpec, state: TableState): readonly Finding[] {
  const rows = tableRows(spec, state);
  const cells = rows.flatMap((row) => spec.columns.map((column) => ({ row, column })));
  const wrong = cells.flatMap(({ row, column }): readonly Finding[] => {
    const text = cellOf(state, row.id, column.id).trim();
    const where = `row ${row.title}, ${column.title}`;
    if (text === "") return [{ passed: false, text: `is empty in ${where}` }];
    if (column.choices === undefined || column.choices.includes(text)) return [];
    return [{ passed: false, text: `has something else than ${column.choices.join(", ")} in ${where}` }];
  });
  const complete = { passed: true, text: `has every cell of ${counted(rows.length, "row")} filled` };
  return [...rowCount(spec, rows.length), ...(wrong.length === 0 && rows.length > 0 ? [complete] : wrong)];
}

function rowCount({ rows }: TableSpec, count: number): readonly Finding[] {
  if (isFixed(rows)) return [];
  const { least, most } = rows;
  if (count < least) return [{ passed: false, text: `has ${counted(count, "row")}; it needs at least ${least}` }];
  return count > most ? [{ passed: false, text: `has ${counted(count, "row")}; it may have at most ${most}` }] : [];
}

type TextsSpec = Extract<DeliverableSpec, { readonly kind: "texts" }>;
type TextsState = Extract<DeliverableState, { readonly kind: "texts" }>;

/** The text of one part; "" where nothing is written. */
export function textOf({ texts }: TextsState, part: string): string {
  return Object.hasOwn(texts, part) ? (texts[part] ?? "") : "";
}

function textFindings(spec: TextsSpec, state: TextsState): readonly Finding[] {
  const written = spec.parts.map((part) => ({ ...part, words: wordCount(textOf(state, part.id)) }));
  const empty = written.filter(({ words }) => words === 0);
  const total = written.reduce((sum, { words }) => sum + words, 0);
  const length =
    total <= spec.words
      ? { passed: true, text: `has ${counted(total, "word")} of ${spec.words}` }
      : {
          passed: false,
          text: `has ${counted(total, "word")}, ${total - spec.words} more than the ${spec.words} of all parts`,
        };
  return [...empty.map(({ title }) => ({ passed: false, text: `has nothing yet under “${title}”` })), length];
}

/** Joints that a reader hears as a gap even without a space: dashes, and a full stop or comma between two words. */
const GAPS = /[—…]|--|(?<=\p{L}{2})[.,;:!?](?=\p{L}{2})/gu;

/**
 * Words as a reader counts them: what stands between spaces and has a letter or a digit. "well-known",
 * "don't", "and/or", "3.5" and "95%" are one word each; "→", "–" and "##" are none.
 */
export function wordCount(text: string): number {
  return text
    .replace(GAPS, " ")
    .split(/\s+/u)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}
