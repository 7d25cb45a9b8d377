/** The small systems of `playgrounds/gallery/`, one file each: its first comment says what it is for. */
import type { VerdictWord } from "#lab";

export interface SmallSystem {
  /** File name without its ending, "retry-storm". */
  readonly id: string;
  readonly title: string;
  /** A question to take into it. */
  readonly question: string;
  /** What twenty seeds of it do, as a test holds. */
  readonly shows: VerdictWord;
  readonly code: string;
}

const HEADER = /^\/\*\*\n \* (.+)\n((?: \* [^@\n].*\n)+) \* @shows (holds|degrades|collapses)\n \*\/\n/;

/** Reads a file's first comment. @throws Error where it is not of that form */
export function readSmallSystem(id: string, text: string): SmallSystem {
  const header = HEADER.exec(text);
  if (header === null) throw new Error(`playgrounds/gallery/${id}.ts does not begin with title, question and @shows.`);
  const [whole, title = "", question = "", shows = ""] = header;
  const words = question.replaceAll(" * ", "").trim().replaceAll("\n", " ");
  return { id, title, question: words, shows: shows as VerdictWord, code: text.slice(whole.length).trimStart() };
}

/** All of them, by title. */
export function gallery(): readonly SmallSystem[] {
  const texts = import.meta.glob<string>("/playgrounds/gallery/*.ts", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  return Object.entries(texts)
    .map(([path, text]) => readSmallSystem(path.replace(/^.*\/|\.ts$/g, ""), text))
    .toSorted((a, b) => a.title.localeCompare(b.title));
}
