/**
 * Colours TypeScript for reading: the listing that stands in the page before (and without) the editor.
 * Four kinds are told apart, as in the editor's theme; everything else is plain ink.
 */
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

/** The text as lines of HTML, each a `<span class="pg-line">`; line numbers are drawn by CSS counters. */
export function listingHtml(text: string): string {
  const lines = tokens(text)
    .map(({ kind, text: part }) => part.split("\n").map((line) => spanOf(kind, line)).join("\n"))
    .join("")
    .split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => `<span class="pg-line">${line}\n</span>`).join("");
}

function spanOf(kind: TokenKind, text: string): string {
  if (text === "") return "";
  return kind === "plain" ? escapeHtml(text) : `<span class="t-${kind}">${escapeHtml(text)}</span>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
