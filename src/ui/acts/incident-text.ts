/** The incident's file with acts written into it. */
import type { Act } from "./acts.ts";

/** @returns `null` when the text has no `incident({ … })` that they could be written into */
export function withActs(text: string, acts: readonly Act[]): string | null {
  const opening = /incident\(\{/.exec(text);
  if (opening === null) return null;
  const imported = withImports(text, [...new Set(acts.map(({ maker }) => maker))]);
  if (imported === null) return null;
  return (["faults", "actions"] as const).reduce(
    (written, field) =>
      withLines(
        written,
        field,
        acts.filter((act) => act.field === field).map(({ code }) => code),
      ),
    imported,
  );
}

function withImports(text: string, makers: readonly string[]): string | null {
  const found = /import \{([^}]*)\} from "#sim";/.exec(text);
  if (found === null) return null;
  const names = (found[1] ?? "").split(",").flatMap((name) => (name.trim() === "" ? [] : [name.trim()]));
  const all = [...new Set([...names, ...makers])].toSorted();
  return text.replace(found[0], `import { ${all.join(", ")} } from "#sim";`);
}

/** Behind what the list has already; a list that is not there yet comes before the duration. */
function withLines(text: string, field: string, lines: readonly string[]): string {
  if (lines.length === 0) return text;
  const at = new RegExp(`\\b${field}: \\[`).exec(text);
  if (at === null) {
    return text.replace(/^([ \t]*)(?=duration:)/m, (_, indent: string) => `${listOf(field, lines, indent)}\n${indent}`);
  }
  const from = at.index + at[0].length;
  const to = closingOf(text, from);
  const there = text.slice(from, to).trim().replace(/,$/, "");
  const indent = /[ \t]*$/.exec(text.slice(0, at.index))?.[0] ?? "";
  const list = listOf(field, [...(there === "" ? [] : [there]), ...lines], indent)
    .trimStart()
    .replace(/,$/, "");
  return text.slice(0, at.index) + list + text.slice(to + 1);
}

function listOf(field: string, lines: readonly string[], indent: string): string {
  return [`${indent}${field}: [`, ...lines.map((line) => `${indent}  ${line},`), `${indent}],`].join("\n");
}

/** Where the bracket closes that was opened just before. */
function closingOf(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < text.length; at++) {
    if (text[at] === "[") depth++;
    else if (text[at] === "]" && --depth === 0) break;
  }
  return at;
}
