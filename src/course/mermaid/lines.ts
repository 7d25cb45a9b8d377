/**
 * The words of Mermaid's flowcharts, as far as architecture diagrams use them: nodes in their shapes, links with labels.
 * https://mermaid.js.org/syntax/flowchart.html
 */

/** Something on a line that a reader would point at. */
export type Token =
  | { readonly is: "node"; readonly id: string; readonly label: string | null; readonly shape: string }
  | { readonly is: "link"; readonly label: string; readonly bothWays: boolean }
  | { readonly is: "and" };

/** Opening bracket, closing bracket, what it looks like. Longer ones first: `((` is not `(`. */
const SHAPES: readonly (readonly [string, string, string])[] = [
  ["(((", ")))", "circle"],
  ["((", "))", "circle"],
  ["([", "])", "stadium"],
  ["[(", ")]", "cylinder"],
  ["[[", "]]", "subroutine"],
  ["[/", "/]", "slanted"],
  ["[\\", "\\]", "slanted"],
  ["{{", "}}", "hexagon"],
  ["[", "]", "box"],
  ["(", ")", "round"],
  ["{", "}", "diamond"],
  [">", "]", "flag"],
];

const ID = /^[\p{L}\p{N}_][\p{L}\p{N}_.]*(?:-[\p{L}\p{N}_.]+)*/u;
/** `-->`, `---`, `-.->`, `==>`, `--o`, `--x`, `<-->`, and the longer ones of each. */
const LINK = /^(<|o(?=[-=])|x(?=[-=]))?(--+[-ox>]|-\.+-[>ox]?|==+[=ox>])/;
/** `-- text -->`, `-. text .->`, `== text ==>`. */
const WORDED = /^(<)?(?:--\s+(.+?)\s*--+[-ox>]|-\.\s+(.+?)\s*\.+-[>ox]?|==\s+(.+?)\s*==+[=ox>])/;
const PIPE = /^\s*\|([^|]*)\|/;

/** One statement as tokens, or `null` when something on it is not understood. */
export function tokensOf(statement: string): readonly Token[] | null {
  const tokens: Token[] = [];
  for (let rest = statement.trim(); rest !== "";) {
    const found = linkAt(rest) ?? andAt(rest) ?? nodeAt(rest);
    if (found === null) return null;
    tokens.push(found.token);
    rest = rest.slice(found.length).trimStart();
  }
  return tokens;
}

interface Found {
  readonly token: Token;
  readonly length: number;
}

function linkAt(text: string): Found | null {
  const worded = WORDED.exec(text);
  if (worded !== null) {
    const label = worded[2] ?? worded[3] ?? worded[4] ?? "";
    return { token: { is: "link", label: plain(label), bothWays: worded[1] === "<" }, length: worded[0].length };
  }
  const bare = LINK.exec(text);
  if (bare === null) return null;
  const pipe = PIPE.exec(text.slice(bare[0].length));
  const label = pipe?.[1] ?? "";
  return {
    token: { is: "link", label: plain(label), bothWays: bare[1] === "<" },
    length: bare[0].length + (pipe?.[0].length ?? 0),
  };
}

function andAt(text: string): Found | null {
  return text.startsWith("&") ? { token: { is: "and" }, length: 1 } : null;
}

function nodeAt(text: string): Found | null {
  const id = ID.exec(text)?.[0];
  if (id === undefined) return null;
  const after = text.slice(id.length);
  const shape = shapeAt(after);
  const length = id.length + (shape?.length ?? 0);
  const style = /^:::[\w-]+/.exec(text.slice(length))?.[0].length ?? 0;
  return {
    token: { is: "node", id, label: shape?.label ?? null, shape: shape?.shape ?? "box" },
    length: length + style,
  };
}

function shapeAt(text: string): { readonly label: string; readonly shape: string; readonly length: number } | null {
  const shape = SHAPES.find(([open]) => text.startsWith(open));
  if (shape === undefined) return null;
  const [open, close, name] = shape;
  const quoted = /^\s*"([^"]*)"\s*/.exec(text.slice(open.length));
  const from = open.length + (quoted?.[0].length ?? 0);
  const end = text.indexOf(close, from);
  if (end === -1 || (quoted !== null && end !== from)) return null;
  return { label: plain(quoted?.[1] ?? text.slice(open.length, end)), shape: name, length: end + close.length };
}

/** A label as text: line breaks are spaces, Mermaid's entities are characters, and markup stays what it is: letters. */
function plain(label: string): string {
  return label
    .replace(/^\s*"(.*)"\s*$/, "$1")
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/#(quot|lt|gt|amp);/g, (_, name: string) => ({ quot: '"', lt: "<", gt: ">" })[name] ?? "&")
    .replace(/#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10_ff_ff)))
    .replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 80);
}
