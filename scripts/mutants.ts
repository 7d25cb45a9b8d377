/** Small faults, one at a time, in the code of a file: what `npm run mutate` puts in. */
import ts from "typescript";

/** One changed place. */
export interface Mutant {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly line: number;
  /** "`<` becomes `>=`" */
  readonly change: string;
}

/** What a comparison says when it says the opposite. */
const OPPOSITES: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.LessThanToken, ">="],
  [ts.SyntaxKind.LessThanEqualsToken, ">"],
  [ts.SyntaxKind.GreaterThanToken, "<="],
  [ts.SyntaxKind.GreaterThanEqualsToken, "<"],
  [ts.SyntaxKind.EqualsEqualsEqualsToken, "!=="],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, "==="],
]);

/**
 * Every comparison turned round, every increment and decrement left out, every `Math.min` and `Math.max` exchanged.
 * The increment of a `for` stays: without it the loop never ends, which any test would notice.
 */
export function mutantsOf(code: string): readonly Mutant[] {
  const source = ts.createSourceFile("code.ts", code, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const add = (node: ts.Node, text: string, change: string): void => {
    const start = node.getStart(source);
    const line = source.getLineAndCharacterOfPosition(start).line + 1;
    found.push({ start, end: node.getEnd(), text, line, change });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node)) mutateBinary(node, source, add);
    else if (isStep(node) && !isStepOfFor(node))
      add(node, node.operand.getText(source), `\`${node.getText(source)}\` left out`);
    else if (isExtreme(node, source)) add(node, swapped(node.getText(source)), `\`${node.getText(source)}\` exchanged`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

type Add = (node: ts.Node, text: string, change: string) => void;

function mutateBinary(node: ts.BinaryExpression, source: ts.SourceFile, add: Add): void {
  const { kind } = node.operatorToken;
  const opposite = OPPOSITES.get(kind);
  const isSum = kind === ts.SyntaxKind.PlusEqualsToken || kind === ts.SyntaxKind.MinusEqualsToken;
  if (opposite !== undefined)
    add(node.operatorToken, opposite, `\`${node.operatorToken.getText(source)}\` becomes \`${opposite}\``);
  else if (isSum) add(node, node.left.getText(source), `\`${node.getText(source)}\` left out`);
}

function isStep(node: ts.Node): node is ts.PrefixUnaryExpression | ts.PostfixUnaryExpression {
  return (
    (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
    [ts.SyntaxKind.PlusPlusToken, ts.SyntaxKind.MinusMinusToken].includes(node.operator)
  );
}

function isStepOfFor(node: ts.Node): boolean {
  return ts.isForStatement(node.parent) && node.parent.incrementor === node;
}

function isExtreme(node: ts.Node, source: ts.SourceFile): boolean {
  return ts.isPropertyAccessExpression(node) && ["Math.min", "Math.max"].includes(node.getText(source));
}

function swapped(name: string): string {
  return name === "Math.min" ? "Math.max" : "Math.min";
}

/** The code with one mutant in it. */
export function withMutant(code: string, { start, end, text }: Mutant): string {
  return code.slice(0, start) + text + code.slice(end);
}
