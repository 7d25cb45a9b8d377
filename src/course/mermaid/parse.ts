/** Reads a Mermaid flowchart as boxes and arrows; what it does not understand, it lists. */
import { type Token, tokensOf } from "./lines.ts";

export interface DiagramBox {
  /** As the diagram calls it. */
  readonly id: string;
  /** What is written on it; the id where nothing is. */
  readonly label: string;
  /** "box", "round", "cylinder" … */
  readonly shape: string;
}

export interface DiagramArrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
}

/** A line that says something which is not read as a box or an arrow. */
export interface NotUnderstood {
  /** From 1. */
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

export interface ParsedDiagram {
  readonly boxes: readonly DiagramBox[];
  readonly arrows: readonly DiagramArrow[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** Longest text that is read, characters; most boxes and arrows. */
const MOST_TEXT = 64 * 1024;
const MOST_BOXES = 60;
const MOST_ARROWS = 200;

/** Lines that are about looks, or about how the text is written: nothing is lost with them. */
const LOOKS =
  /^(%%|classDef\b|class\b|style\b|linkStyle\b|direction\b|accTitle\b|accDescr\b|---$|```|title\s*:|config\s*:)/;
const HEAD = /^(flowchart|graph)(\s+(TB|TD|BT|RL|LR))?\s*;?$/i;

interface Draft {
  readonly boxes: Map<string, DiagramBox>;
  readonly arrows: DiagramArrow[];
  readonly notUnderstood: NotUnderstood[];
}

/** Never throws: hostile text comes out as plain labels and a list of what was not understood. */
export function parseMermaid(text: string): ParsedDiagram {
  const draft: Draft = { boxes: new Map(), arrows: [], notUnderstood: [] };
  if (text.length > MOST_TEXT) draft.notUnderstood.push({ line: 1, text: "…", why: "only the first 64 KiB are read" });
  for (const [i, line] of text.slice(0, MOST_TEXT).split(/\r?\n/).entries()) {
    for (const statement of line.split(/(?<!#\w{1,7});(?=\s|$)/)) readStatement(draft, statement.trim(), i + 1);
  }
  return { boxes: [...draft.boxes.values()], arrows: draft.arrows, notUnderstood: draft.notUnderstood };
}

function readStatement(draft: Draft, statement: string, line: number): void {
  if (statement === "" || LOOKS.test(statement) || HEAD.test(statement) || /^end$/i.test(statement)) return;
  const refuse = (why: string): void => {
    if (draft.notUnderstood.length < 50) draft.notUnderstood.push({ line, text: statement.slice(0, 80), why });
  };
  if (/^subgraph\b/i.test(statement)) return refuse("a group is not a part: its boxes are read, its border is not");
  if (/^click\b/i.test(statement)) return refuse("links on boxes are not followed");
  const tokens = tokensOf(statement);
  if (tokens === null) return refuse("neither a box nor an arrow");
  const why = readTokens(draft, tokens);
  if (why !== null) refuse(why);
}

/** `A & B --> C --> D`: groups of nodes with links between them. What is wrong with it, or `null`. */
function readTokens(draft: Draft, tokens: readonly Token[]): string | null {
  const groups: string[][] = [[]];
  const links: Extract<Token, { is: "link" }>[] = [];
  for (const token of tokens) {
    if (token.is === "link") {
      links.push(token);
      groups.push([]);
    } else if (token.is === "node") {
      if (!enter(draft, token)) return `a diagram may have ${MOST_BOXES} boxes`;
      groups.at(-1)?.push(token.id);
    }
  }
  if (groups.some((group) => group.length === 0)) return "an arrow without a box at one end";
  for (const [i, link] of links.entries()) {
    const why = join(draft, groups[i] ?? [], groups[i + 1] ?? [], link);
    if (why !== null) return why;
  }
  return null;
}

/** A node may be named often; its label is where it has one. */
function enter({ boxes }: Draft, { id, label, shape }: Extract<Token, { is: "node" }>): boolean {
  const known = boxes.get(id);
  if (known === undefined && boxes.size === MOST_BOXES) return false;
  if (known === undefined || label !== null)
    boxes.set(id, { id, label: label === null || label === "" ? id : label, shape });
  return true;
}

function join(
  draft: Draft,
  from: readonly string[],
  to: readonly string[],
  { label, bothWays }: { readonly label: string; readonly bothWays: boolean },
): string | null {
  for (const a of from) {
    for (const b of to) {
      if (a === b) return "a box that calls itself";
      if (draft.arrows.length === MOST_ARROWS) return `a diagram may have ${MOST_ARROWS} arrows`;
      const known = draft.arrows.some((arrow) => arrow.from === a && arrow.to === b);
      if (!known) draft.arrows.push({ from: a, to: b, label });
    }
  }
  return bothWays ? "an arrow with two heads is read from left to right only" : null;
}
