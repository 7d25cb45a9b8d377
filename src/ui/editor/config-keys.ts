/** Where the fields of a configuration stand in its text, found by their names and braces alone. */
import { ENTRY, splitFiles } from "#course";

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

/** A place in one of the learner's files. */
export interface FilePlace {
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
}

/**
 * Where the field stands in the learner's files; where a part is a constant's name alone, where that is made.
 *
 * @param first the file to look in before the others. @defaultValue the entry
 */
export function placeInFiles(text: string, path: string, first: string = ENTRY): FilePlace | null {
  const files = splitFiles(text);
  const name = /^boxes\["(\w+)"\]$/.exec(path)?.[1];
  const findIn: ((text: string) => Omit<FilePlace, "file"> | null)[] = [(own) => placeOfPath(own, path)];
  if (name !== undefined) findIn.push((own) => placeAt(own, own.search(new RegExp(`\\bconst ${name} =`))));
  for (const find of findIn) {
    for (const file of [first, ...Object.keys(files)]) {
      const place = find(files[file] ?? "");
      if (place !== null) return { file, ...place };
    }
  }
  return null;
}

/** Line and column, from 1, of the field that a message names, `arrows["api -> db"].timeout`; `null` when it is not there. */
export function placeOfPath(text: string, path: string): Omit<FilePlace, "file"> | null {
  const names = [...path.matchAll(/\["([^"]*)"\]|([^.[\]]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
  const wanted = names.join("\n");
  return placeAt(text, keysIn(text).find((key) => key.path.join("\n") === wanted)?.offset ?? -1);
}

function placeAt(text: string, offset: number): Omit<FilePlace, "file"> | null {
  if (offset < 0) return null;
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
