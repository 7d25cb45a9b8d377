/**
 * What a field of a box means, for the editor's hover.
 *
 * Arrows need no help: TypeScript shows the documentation of their type. A box is inferred ("concurrency: 100") so that
 * arrow names can be checked, and the language service then shows the literal's own type, which has no documentation.
 */
import { fieldsOf, type FieldRow, type ObjectKind } from "#sim";

import { keysIn } from "./config-keys.ts";

/** The schema's row for the field that begins at `offset`; `null` where that is no field of a box. */
export function boxFieldAt(text: string, offset: number): FieldRow | null {
  const [top, , ...fields] = keysIn(text).find((key) => key.offset === offset)?.path ?? [];
  if (top !== "boxes") return null;
  let kinds: readonly ObjectKind[] = ["client", "service"];
  let row: FieldRow | null = null;
  for (const field of fields) {
    row = kinds.map((kind) => fieldsOf(kind)[field]).find((found) => found !== undefined) ?? null;
    kinds = row === null ? [] : insideOf(row);
  }
  return row;
}

function insideOf({ type }: FieldRow): readonly ObjectKind[] {
  if (type.is === "object") return type.of;
  return type.is === "policy" ? [type.of] : [];
}
