/** What a table's rows are labelled, read from a system's `answer`. */
import { ConfigurationError, type System } from "#sim";
import type { RowId } from "./symptoms.ts";

export type Label = "local" | "emergent";

const ROWS: readonly RowId[] = ["1", "2", "3", "4", "5", "6"];

/** @throws ConfigurationError with the path of a row that has no label or says nothing of why */
export function labelsOf(answer: System["answer"]): Readonly<Record<RowId, Label>> {
  return Object.fromEntries(ROWS.map((row) => [row, labelOf(answer?.[row], `answer[${row}]`)])) as Record<RowId, Label>;
}

function labelOf(row: unknown, path: string): Label {
  if (typeof row !== "object" || row === null || !("is" in row))
    throw new ConfigurationError(path, 'a row such as { is: "local", why: "…" }', row);
  if (row.is !== "local" && row.is !== "emergent")
    throw new ConfigurationError(`${path}.is`, '"local" or "emergent"', row.is);
  if (!("why" in row) || typeof row.why !== "string" || row.why.trim() === "")
    throw new ConfigurationError(`${path}.why`, "a line that says why", "why" in row ? row.why : undefined);
  return row.is;
}
