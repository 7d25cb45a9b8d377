import { SourceMap } from "node:module";
import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/host/compile.ts";
import { originalPlace, splitSourceMap } from "../../../src/host/source-map.ts";

const files = {
  "start.ts": `import { system } from "#sim";
import { patience } from "./numbers.ts";

interface Nothing { readonly x: number }

export default system({
  boxes: { shop: { kind: "client" }, api: { work: "5ms" } },
  arrows: { "shop -> api": { timeout: patience } },
});
export const thrower = (n: number): number => { if (n > 3) throw new Error("three"); return thrower(n + 1); };
`,
  "numbers.ts": `export const patience = "11s" as const;\n`,
};

async function bundleOf(): Promise<string> {
  const compiled = await compile(files, "start.ts");
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
  return compiled.bundle;
}

// The first build of a process starts the compiler, which takes its time on a busy machine.
beforeAll(() => bundleOf(), 60_000);

describe("source map", () => {
  test("is taken off the bundle, whose code stays as it was", async () => {
    const bundle = await bundleOf();
    const { code, map } = splitSourceMap(bundle);
    expect(code).not.toContain("sourceMappingURL");
    expect(bundle.startsWith(code)).toBe(true);
    expect(map?.sources).toEqual(expect.arrayContaining(["learner:start.ts", "learner:numbers.ts"]));
  });

  test("a bundle without one is left alone", () => {
    expect(splitSourceMap("const a = 1;\n")).toEqual({ code: "const a = 1;\n", map: null });
  });

  test("leads every place in the bundle where Node's own decoder leads", async () => {
    const { code, map } = splitSourceMap(await bundleOf());
    const reference = new SourceMap({
      ...map!,
      version: 3,
      file: "",
      sourceRoot: "",
      names: [],
      sourcesContent: [],
    } as never);
    let mapped = 0;
    for (const [line, text] of code.split("\n").entries()) {
      for (let column = 0; column < text.length; column += 1) {
        const ours = originalPlace(map!, { line: line + 1, column: column + 1 });
        const theirs = reference.findEntry(line, column) as Partial<{
          generatedLine: number;
          originalSource: string;
          originalLine: number;
          originalColumn: number;
        }>;
        // Node falls back to the last segment of an earlier line; a place on a line without segments is nobody's.
        if (theirs.generatedLine !== line) expect(ours).toBeNull();
        else {
          mapped += 1;
          expect(ours).toEqual({
            source: theirs.originalSource,
            line: theirs.originalLine! + 1,
            column: theirs.originalColumn! + 1,
          });
        }
      }
    }
    expect(mapped).toBeGreaterThan(100);
  });

  test("names the learner's line of a throw", async () => {
    const { code, map } = splitSourceMap(await bundleOf());
    const line = code.split("\n").findIndex((text) => text.includes("new Error(")) + 1;
    const column = code.split("\n")[line - 1]!.indexOf("new Error(") + 1;
    const at = originalPlace(map!, { line, column })!;
    expect(at.source).toBe("learner:start.ts");
    expect(files["start.ts"].split("\n")[at.line - 1]!.slice(at.column - 1)).toMatch(/^new Error\("three"\)/);
  });
});
