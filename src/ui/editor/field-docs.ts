/**
 * The fields of a box and what they mean, for the editor's hover and completion.
 *
 * Arrows need no help: TypeScript shows the documentation of their type. A box is inferred ("concurrency: 100") so that
 * arrow names can be checked, and the language service then knows the literal's own type only, which has neither other fields nor documentation.
 */
import { fieldsOf, type FieldRow, type ObjectKind } from "#sim";

import { keysIn, pathAtEnd } from "./config-keys.ts";

/** The schema's row for the field that begins at `offset`; `null` where that is no field of a box. */
export function boxFieldAt(text: string, offset: number): FieldRow | null {
  const path = keysIn(text).find((key) => key.offset === offset)?.path ?? [];
  const name = path.at(-1);
  return name === undefined ? null : (fieldsIn(path.slice(0, -1)).get(name) ?? null);
}

/** The fields that may stand where the text before a caret ends: those of the box, or of the object in it. */
export function boxFieldsAround(before: string): ReadonlyMap<string, FieldRow> {
  const typed = /\w*$/.exec(before)?.[0] ?? "";
  const outside = before.slice(0, before.length - typed.length);
  return /[{,]\s*$/.test(outside) ? fieldsIn(pathAtEnd(outside)) : new Map();
}

/** Fields by name of the object at a path, `["boxes", "db", "queue"]`. */
function fieldsIn([top, box, ...inner]: readonly string[]): ReadonlyMap<string, FieldRow> {
  if (top !== "boxes" || box === undefined) return new Map();
  let kinds: readonly ObjectKind[] = ["program", "balancer", "cache", "service", "client"];
  for (const name of inner) {
    const row = kinds.map((kind) => fieldsOf(kind)[name]).find((found) => found !== undefined);
    kinds = row === undefined ? [] : insideOf(row);
  }
  // Later kinds win: `kind` is written for clients, a service leaves it out.
  return new Map(kinds.flatMap((kind) => Object.entries(fieldsOf(kind))));
}

function insideOf({ type }: FieldRow): readonly ObjectKind[] {
  if (type.is === "object") return type.of;
  if (type.is === "calls") return ["call"];
  return type.is === "policy" ? [type.of] : [];
}
