/**
 * What a field of a box means, for the editor's hover.
 *
 * Arrows need no help: TypeScript shows the documentation of their type. A box is inferred ("concurrency: 100") so that
 * arrow names can be checked, and the language service then shows the literal's own type, which has no documentation.
 */
import { fieldsOf, type FieldRow, type ObjectKind } from "#sim";

/** The schema's row for the field that begins at `offset`; `null` where that is no field of a box. */
export function boxFieldAt(text: string, offset: number): FieldRow | null {
  const [top, , ...fields] = keyPath(text, offset);
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

/** Names of the fields around an offset, outermost first, and the one that begins there. */
export function keyPath(text: string, offset: number): readonly string[] {
  const open: (string | null)[] = [];
  let key: string | null = null;
  // Strings and comments are taken whole, so that a brace inside them opens nothing.
  const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w$]+|[{}[\]():,]/g;
  for (const { 0: part, index } of text.matchAll(token)) {
    if (index >= offset) return index === offset ? [...open, unquoted(part)].filter((name) => name !== null) : [];
    if (/^[{[(]$/.test(part)) {
      open.push(key);
      key = null;
    } else if (/^[}\])]$/.test(part)) {
      open.pop();
      key = null;
    } else if (part === ",") key = null;
    else if (
      part !== ":" &&
      !part.startsWith("/") &&
      text
        .slice(index + part.length)
        .trimStart()
        .startsWith(":")
    ) {
      key = unquoted(part);
    }
  }
  return [];
}

function unquoted(part: string): string {
  return part.replace(/^["']|["']$/g, "");
}
