/** Where the fields of a configuration stand in its text, found by their names and braces alone. */

export interface KeyPlace {
  /** Names from the outside in: `["boxes", "db", "queue", "limit"]`. */
  readonly path: readonly string[];
  /** Of the field's name in the text. */
  readonly offset: number;
}

/** Strings and comments are taken whole, so that a brace inside them opens nothing. */
const token = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w$]+|[{}[\](),]/g;

/** Every field that the text names, in order. */
export function keysIn(text: string): readonly KeyPlace[] {
  return scan(text).keys;
}

/** Names of the fields whose value encloses the text's end, from the outside in. */
export function pathAtEnd(text: string): readonly string[] {
  return scan(text).open;
}

function scan(text: string): { readonly keys: readonly KeyPlace[]; readonly open: readonly string[] } {
  const keys: KeyPlace[] = [];
  const open: (string | null)[] = [];
  const named = (): string[] => open.filter((name) => name !== null);
  let key: string | null = null;
  for (const { 0: part, index } of text.matchAll(token)) {
    if (/^[{[(]$/.test(part)) {
      open.push(key);
      key = null;
    } else if (/^[}\])]$/.test(part)) {
      open.pop();
      key = null;
    } else if (isName(part) && /^\s*:/.test(text.slice(index + part.length))) {
      key = part.replace(/^["']|["']$/g, "");
      keys.push({ path: [...named(), key], offset: index });
    }
  }
  return { keys, open: named() };
}

function isName(part: string): boolean {
  return !part.startsWith("/") && part !== ",";
}

/** Line and column, from 1, of the field that a message names, `arrows["api -> db"].timeout`; `null` when it is not there. */
export function placeOfPath(text: string, path: string): { readonly line: number; readonly column: number } | null {
  const names = [...path.matchAll(/\["([^"]*)"\]|([^.[\]]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const wanted = names.join("\n");
  const offset = keysIn(text).find((key) => key.path.join("\n") === wanted)?.offset;
  if (offset === undefined) return null;
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
