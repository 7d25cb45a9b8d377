/** Forms of rows and columns: which rows there are, what stands where, and whether every cell is filled. */
import type { Cells, DeliverableSpec, FormColumn } from "./answer.ts";
import type { TimelineFinding as Finding } from "./timeline.ts";
import { counted } from "./words.ts";

type TableSpec = Extract<DeliverableSpec, { readonly kind: "table" }>;

/** A row of the form, with what to call it. */
export interface TableRow {
  readonly id: string;
  readonly title: string;
}

/** The rows of a table: those that the task sets, or those that the learner has added. */
export function tableRows(spec: TableSpec, { cells }: { readonly cells: Cells }): readonly TableRow[] {
  if (isFixed(spec.rows)) return spec.rows;
  return Object.keys(cells).map((id, i) => ({ id, title: String(i + 1) }));
}

/** How many rows the learner may have; `null` where the task sets them. */
export function ownRows({ rows }: TableSpec): { readonly least: number; readonly most: number } | null {
  return isFixed(rows) ? null : rows;
}

/** Array.isArray does not narrow a readonly list. */
function isFixed(rows: TableSpec["rows"]): rows is readonly TableRow[] {
  return Array.isArray(rows);
}

/** What stands in a cell; "" where nothing does. */
export function cellOf({ cells }: { readonly cells: Cells }, row: string, column: string): string {
  const inRow = Object.hasOwn(cells, row) ? cells[row] : undefined;
  return inRow !== undefined && Object.hasOwn(inRow, column) ? (inRow[column] ?? "") : "";
}

export function tableFindings(spec: TableSpec, state: { readonly cells: Cells }): readonly Finding[] {
  const rows = tableRows(spec, state);
  return [...rowCount(spec, rows.length), ...cellFindings(spec.columns, rows, state)];
}

/**
 * Whether every cell says something, and a choice that its row allows.
 * @param rows none at all is no finding
 */
export function cellFindings(
  columns: readonly FormColumn[],
  rows: readonly TableRow[],
  state: { readonly cells: Cells },
): readonly Finding[] {
  const wrong = rows.flatMap((row) => rowFindings(columns, row, state));
  if (wrong.length > 0 || rows.length === 0) return wrong;
  return [{ passed: true, text: `has every cell of ${counted(rows.length, "row")} filled` }];
}

/** One finding for all that is empty in a row, and one for each cell that says what it may not. */
function rowFindings(
  columns: readonly FormColumn[],
  row: TableRow,
  state: { readonly cells: Cells },
): readonly Finding[] {
  const empty = columns.filter(({ id }) => cellOf(state, row.id, id).trim() === "");
  const wrong = columns
    .filter((column) => !empty.includes(column))
    .flatMap((column): readonly Finding[] => {
      const text = cellOf(state, row.id, column.id).trim();
      const where = `row ${row.title}, ${column.title}`;
      if (column.choices !== undefined && !column.choices.includes(text))
        return [{ passed: false, text: `has something else than ${column.choices.join(", ")} in ${where}` }];
      if (isRight(column, row.id, text)) return [];
      return [{ passed: false, text: `has “${text}” in ${where}, which its run contradicts` }];
    });
  if (empty.length === 0) return wrong;
  const all = columns.length > 1 && empty.length === columns.length;
  const where = all ? row.title : `${row.title}, ${empty.map(({ title }) => title).join("; ")}`;
  return [...wrong, { passed: false, text: `is empty in row ${where}` }];
}

function isRight({ right }: FormColumn, row: string, text: string): boolean {
  return right === undefined || !Object.hasOwn(right, row) || right[row] === text;
}

function rowCount(spec: TableSpec, count: number): readonly Finding[] {
  const own = ownRows(spec);
  if (own === null) return [];
  const { least, most } = own;
  if (count < least) return [{ passed: false, text: `has ${counted(count, "row")}; it needs at least ${least}` }];
  return count > most ? [{ passed: false, text: `has ${counted(count, "row")}; it may have at most ${most}` }] : [];
}
