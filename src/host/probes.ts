/**
 * Puts a probe on every line of a learner's functions. The bundle is JavaScript that esbuild printed: it is parsed, the
 * value of each statement is handed through `__probe(number, value)`, and the source map tells which line that was.
 * No line is added, so that errors keep theirs. The only importer of acorn, fetched when somebody asks for a trace.
 */
import { type Node, parse } from "acorn";

import type { LineTrace, ProbeTrace } from "./protocol.ts";
import { originalPlace, splitSourceMap, type SourceMap } from "./source-map.ts";

/** A line of the learner's files. */
export interface Line {
  readonly file: string;
  readonly line: number;
}

export interface Probed {
  readonly bundle: string;
  /** The lines that have probes, by number. */
  readonly places: readonly Line[];
}

/** The bundle with probes, its source map in place; the bundle itself where it has no map. */
export function withProbes(bundle: string): Probed {
  const { code, map } = splitSourceMap(bundle);
  if (map === null) return { bundle, places: [] };
  const tree = parse(code, {
    ecmaVersion: 2022,
    sourceType: "script",
    locations: true,
    allowReturnOutsideFunction: true,
  });
  const prober = new Prober(map);
  prober.visit(tree, null);
  return { bundle: insert(code, prober.insertions) + bundle.slice(code.length), places: prober.places };
}

const unseen: ProbeTrace = { spans: new Float64Array(), counts: new Float64Array(), values: [] };

/** What was seen, line by line. */
export function linesOf(places: readonly Line[], seen: readonly (ProbeTrace | null)[]): LineTrace["lines"] {
  return places.map((place, id) => ({ ...place, ...(seen[id] ?? unseen) }));
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** What stands in the way of a name or has no value worth telling. */
const unwrapped = new Set(["FunctionExpression", "ArrowFunctionExpression", "ClassExpression"]);

/** The part of a statement whose value is told. */
const told: Readonly<Record<string, string>> = {
  ReturnStatement: "argument",
  ThrowStatement: "argument",
  ExpressionStatement: "expression",
  VariableDeclarator: "init",
  IfStatement: "test",
  WhileStatement: "test",
  DoWhileStatement: "test",
  ForStatement: "test",
  SwitchStatement: "discriminant",
};

class Prober {
  readonly places: Line[] = [];
  readonly insertions: Insertion[] = [];
  readonly #map: SourceMap;

  constructor(map: SourceMap) {
    this.#map = map;
  }

  /** @param around the line of the function's statement that this is part of; `null` outside any function */
  visit(node: Node, around: Line | null): void {
    if (isExportHelper(node)) return;
    const field = told[node.type];
    const isFunction = /Function/.test(node.type);
    const probed = field !== undefined && around !== null ? partOf(node, field) : null;
    const line = probed === null ? null : this.#lineOf(node);
    for (const [name, child] of childrenOf(node)) {
      if (isFunction && name === "body") this.#visitBody(child, this.#lineOf(node));
      else if (child === probed && line !== null && !isDirective(node)) this.#wrap(child, line);
      else if (node.type === "ConditionalExpression" && name !== "test") this.#visitBranch(child, around);
      else this.visit(child, isFunction ? null : (line ?? around));
    }
    if (node.type === "ReturnStatement" && around !== null && partOf(node, "argument") === null) this.#count(node);
  }

  #visitBody(body: Node, line: Line | null): void {
    if (line === null) return;
    if (body.type === "BlockStatement") this.visit(body, line);
    else this.#wrap(body, this.#lineOf(body) ?? line);
  }

  /** A branch that stands on a line of its own runs as often as it is taken. */
  #visitBranch(branch: Node, around: Line | null): void {
    const line = around === null ? null : this.#lineOf(branch);
    if (line === null || around?.line === line.line) this.visit(branch, around);
    else this.#wrap(branch, line);
  }

  #wrap(node: Node, line: Line): void {
    if (unwrapped.has(node.type)) return this.visit(node, line);
    this.insertions.push({ at: node.start, text: `__probe(${this.#number(line)},(` });
    this.visit(node, line);
    this.insertions.push({ at: node.end, text: "))" });
  }

  /** A bare `return;` has no value to hand through. */
  #count(node: Node): void {
    const line = this.#lineOf(node);
    const at = node.start + "return".length;
    if (line !== null) this.insertions.push({ at, text: ` void __probe(${this.#number(line)})` });
  }

  /** The line's number; its complement for a further probe on it, which tells a value and does not count. */
  #number({ file, line }: Line): number {
    const known = this.places.findIndex((place) => place.file === file && place.line === line);
    return known < 0 ? this.places.push({ file, line }) - 1 : ~known;
  }

  #lineOf({ loc }: Node): Line | null {
    const place = loc && originalPlace(this.#map, { line: loc.start.line, column: loc.start.column + 1 });
    const file = place && /^learner:(.+)$/.exec(place.source)?.[1];
    return file ? { file, line: place.line } : null;
  }
}

function partOf(node: Node, field: string): Node | null {
  const part = (node as unknown as Readonly<Record<string, unknown>>)[field];
  return isNode(part) ? part : null;
}

/** What esbuild writes to export the file's names: it has functions, which are not the learner's. */
function isExportHelper(node: Node): boolean {
  const callee = node.type === "CallExpression" ? partOf(node, "callee") : null;
  return callee !== null && "name" in callee && callee.name === "__export";
}

function isDirective(node: Node): boolean {
  return "directive" in node && node.directive !== undefined;
}

/** Nodes below, in the order of the text. */
function childrenOf(node: Node): readonly (readonly [field: string, child: Node])[] {
  return Object.entries(node)
    .flatMap(([field, value]) =>
      (Array.isArray(value) ? value : [value]).filter(isNode).map((child) => [field, child] as const),
    )
    .sort(([, a], [, b]) => a.start - b.start);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function insert(code: string, insertions: readonly Insertion[]): string {
  let from = 0;
  const parts = insertions
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, text }) => {
      const part = code.slice(from, at) + text;
      from = at;
      return part;
    });
  return parts.join("") + code.slice(from);
}
