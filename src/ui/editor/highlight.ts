/**
 * Colours TypeScript for reading: the listing that stands in the page before (and without) the editor.
 * Four kinds are told apart, as in the editor's theme; everything else is plain ink.
 */
import { partName } from "#course";

export type TokenKind = "keyword" | "string" | "number" | "comment" | "plain";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const patterns: readonly (readonly [TokenKind, string])[] = [
  ["comment", String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`],
  ["string", String.raw`"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|` + "`(?:\\\\.|[^`\\\\])*`?"],
  [
    "keyword",
    String.raw`\b(?:import|export|default|from|const|let|return|if|else|for|while|of|in|new|function|type|interface|` +
      String.raw`satisfies|as|extends|throw|true|false|null|undefined|readonly)\b`,
  ],
  ["number", String.raw`\b\d[\d_]*(?:\.\d+)?\b`],
];

/** The text as tokens that, joined, give the text again. */
export function tokens(text: string): readonly Token[] {
  const matcher = new RegExp(patterns.map(([, pattern]) => `(${pattern})`).join("|"), "g");
  const found: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(matcher)) {
    if (match.index > end) found.push({ kind: "plain", text: text.slice(end, match.index) });
    const group = match.slice(1).findIndex((part) => part !== undefined);
    found.push({ kind: patterns[group]?.[0] ?? "plain", text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: "plain", text: text.slice(end) });
  return found;
}

/**
 * The text as lines of HTML, each a `<span class="pg-line">`; line numbers are drawn by CSS counters.
 * @param marks label of the disc on a line, by line number from 1
 */
export function listingHtml(text: string, marks: Readonly<Record<number, string>> = {}): string {
  const lines = tokens(text)
    .map(({ kind, text: part }) =>
      part
        .split("\n")
        .map((line) => spanOf(kind, line))
        .join("\n"),
    )
    .join("")
    .split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line, index) => lineHtml(line, marks[index + 1])).join("");
}

function lineHtml(line: string, mark: string | undefined): string {
  if (mark === undefined) return `<span class="pg-line">${line}\n</span>`;
  const disc = `<span class="pg-disc" aria-hidden="true">${escapeHtml(mark)}</span>`;
  return `<span class="pg-line" data-changed>${disc}${line}\n</span>`;
}

/** The line, from 1, on which a box or an arrow sets a field; `null` when it does not. */
export function lineOfField(text: string, part: string, field: string): number | null {
  const name = partName(part);
  const at = part.startsWith("arrow:") ? text.indexOf(`"${name}"`) : text.search(new RegExp(`\\b${name}\\s*:`));
  const found = at < 0 ? -1 : text.indexOf(`${field}:`, at);
  return found < 0 ? null : text.slice(0, found).split("\n").length;
}

function spanOf(kind: TokenKind, text: string): string {
  if (text === "") return "";
  return kind === "plain" ? escapeHtml(text) : `<span class="t-${kind}">${escapeHtml(text)}</span>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
