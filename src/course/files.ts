/**
 * A learner's work as one text, which is what is kept, compared and undone: a single file as it stands, several of
 * them one after the other, each under a head.
 *
 *   // file: start.ts
 *   import { payments } from "./payments.ts"; …
 *   // file: payments.ts
 *   …
 *
 * A line inside a file that reads like a head has a backslash more in the text: `// \file: …`.
 */

/** The file whose default export is the system. */
export const ENTRY = "start.ts";

/** Texts of the learner's files, by name. */
export type Files = Readonly<Record<string, string>>;

const HEAD = "// file: ";
const MOST_FILES = 8;

/** The text that holds these files. `splitFiles` gives them back, whatever stands in them. */
export function joinFiles(files: Files): string {
  const { [ENTRY]: entry, ...others } = files;
  if (entry !== undefined && !entry.startsWith(HEAD) && Object.keys(others).length === 0) return entry;
  return Object.entries(files)
    .map(([name, text]) => `${HEAD}${name}\n${text.replace(/^\/\/ (\\*file: )/gm, "// \\$1")}`)
    .join("\n");
}

/** The files that a text holds. Nothing is lost of one whose heads can't be read: all of it is the entry then. */
export function splitFiles(text: string): Files {
  const parts = partsOf(text);
  const files = Object.fromEntries(parts.map(({ name, text: own }) => [name, own]));
  return isWhole(parts) ? files : { [ENTRY]: text };
}

/** The names of the files beside it that a text imports, as often as it does. */
export function filesImportedBy(text: string): readonly string[] {
  return Array.from(text.matchAll(/from "\.\/([\w-]+\.ts)"/g), ([, name = ""]) => name);
}

/** The names of files that are not in both, or not the same in both. */
export function changedFiles(before: Files, after: Files): readonly string[] {
  return Object.keys({ ...before, ...after }).filter((file) => before[file] !== after[file]);
}

/** What is wrong with the heads of a text, and in which of its lines; `null` where they can be read. */
export function headProblem(text: string): { readonly line: number; readonly message: string } | null {
  const parts = partsOf(text);
  if (isWhole(parts)) return null;
  const odd = parts.find(({ name }) => !isName(name));
  if (odd)
    return {
      line: odd.line,
      message: `"${odd.name.slice(0, 50)}" can't be a file's name: expected one such as payments.ts.`,
    };
  const twice = parts.find(({ name }, at) => parts.slice(0, at).some((before) => before.name === name));
  if (twice) return { line: twice.line, message: `There are two files called ${twice.name}.` };
  const ninth = parts[MOST_FILES];
  if (ninth) return { line: ninth.line, message: `There are more than ${MOST_FILES} files.` };
  return { line: 1, message: `No file is called ${ENTRY}: it is the one that exports the system.` };
}

interface Part {
  readonly name: string;
  readonly text: string;
  /** Of the head, from 1. */
  readonly line: number;
}

function partsOf(text: string): readonly Part[] {
  if (!text.startsWith(HEAD)) return [{ name: ENTRY, text, line: 1 }];
  let line = 1;
  return text
    .slice(HEAD.length)
    .split(`\n${HEAD}`)
    .map((part) => {
      const end = `${part}\n`.indexOf("\n");
      const found = { name: part.slice(0, end).trimEnd(), text: part.slice(end + 1), line };
      line += part.split("\n").length;
      return { ...found, text: found.text.replace(/^\/\/ \\(\\*file: )/gm, "// $1") };
    });
}

function isWhole(parts: readonly Part[]): boolean {
  const names = new Set(parts.map(({ name }) => name));
  return names.has(ENTRY) && names.size === parts.length && parts.length <= MOST_FILES && [...names].every(isName);
}

function isName(name: string): boolean {
  return /^[a-z][a-z0-9-]{0,40}\.ts$/.test(name);
}
