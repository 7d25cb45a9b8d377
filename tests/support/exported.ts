/** What a layer exports, and what its comments say: read from the source, without the type checker. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";

export interface Documented {
  /** `Service`, or `Service.concurrency` for a field of it. */
  readonly name: string;
  readonly comment: string;
  /** The type as written, of a field. */
  readonly type: string | null;
  readonly optional: boolean;
}

/** Every exported name of a layer's `index.ts`, and each field of what it exports as an interface. */
export function exportedBy(index: string): readonly Documented[] {
  return parse(index).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.exportClause === undefined) return [];
    const file = join(dirname(index), (statement.moduleSpecifier as ts.StringLiteral).text);
    const names = (statement.exportClause as ts.NamedExports).elements.map(
      ({ propertyName, name }) => (propertyName ?? name).text,
    );
    return names.flatMap((name) => documented(file, name));
  });
}

function documented(file: string, name: string): readonly Documented[] {
  const declaration = declarationOf(file, name);
  if (declaration === null) throw new Error(`${file} does not declare ${name}`);
  const own = { name, comment: commentOf(declaration), type: null, optional: false };
  if (!ts.isInterfaceDeclaration(declaration)) return [own];
  const fields = declaration.members.filter(ts.isPropertySignature).map((field) => ({
    name: `${name}.${field.name.getText()}`,
    comment: commentOf(field),
    type: field.type?.getText() ?? "",
    optional: field.questionToken !== undefined,
  }));
  return [own, ...fields];
}

function declarationOf(file: string, name: string): ts.Node | null {
  for (const statement of parse(file).statements) {
    if (ts.isVariableStatement(statement)) {
      if (statement.declarationList.declarations.some((each) => each.name.getText() === name)) return statement;
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined) {
      const again = (statement.exportClause as ts.NamedExports | undefined)?.elements.find(
        (each) => each.name.text === name,
      );
      if (again !== undefined)
        return declarationOf(join(dirname(file), (statement.moduleSpecifier as ts.StringLiteral).text), name);
    } else if ((statement as ts.DeclarationStatement).name?.getText() === name) return statement;
  }
  return null;
}

/** The JSDoc as written, without its stars. */
function commentOf(node: ts.Node): string {
  const blocks = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return blocks
    .map((block) =>
      block
        .getText()
        .replace(/^\s*\/?\*+\/?|\*\/$/gm, "")
        .trim(),
    )
    .join("\n");
}

const parsed = new Map<string, ts.SourceFile>();
function parse(file: string): ts.SourceFile {
  const known = parsed.get(file) ?? ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  parsed.set(file, known);
  return known;
}
