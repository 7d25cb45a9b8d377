import { describe, expect, test } from "vitest";
import { changedFiles, filesImportedBy, headProblem, joinFiles, splitFiles } from "#course";

const three = { "start.ts": "a\n", "payments.ts": "b\n", "ledger.ts": "c" };

describe("the text of a learner's files", () => {
  test("is the file itself where there is one: what was kept before there were several stays as it was", () => {
    expect(splitFiles("export default 1;\n")).toEqual({ "start.ts": "export default 1;\n" });
    expect(joinFiles({ "start.ts": "export default 1;\n" })).toBe("export default 1;\n");
    expect(splitFiles("")).toEqual({ "start.ts": "" });
  });
  test("has each of several under a head, in their order", () => {
    const text = joinFiles(three);
    expect(text).toBe("// file: start.ts\na\n\n// file: payments.ts\nb\n\n// file: ledger.ts\nc");
    expect(splitFiles(text)).toEqual(three);
    expect(Object.keys(splitFiles(text))).toEqual(Object.keys(three));
  });
  test("keeps a line that reads like a head a line of its file", () => {
    for (const line of ["// file: payments.ts", "// \\file: payments.ts", "// \\\\file: x"]) {
      const files = { ...three, "payments.ts": `${line}\nb\n${line}` };
      expect(splitFiles(joinFiles(files))).toEqual(files);
      expect(splitFiles(joinFiles({ "start.ts": line }))).toEqual({ "start.ts": line });
    }
  });
  test("may come from a system with other line ends", () => {
    const files = splitFiles("// file: start.ts\r\na\r\n// file: ledger.ts\r\nb\r\n");
    expect(files).toEqual({ "start.ts": "a\r", "ledger.ts": "b\r\n" });
  });
});

test("the files that a text imports are those beside it, not packages, and not folders", () => {
  const text =
    'import { system } from "#sim";\nimport a from "./payments.ts";\nexport * from "./ledger.ts";\nimport "../up.ts";';
  expect(filesImportedBy(text)).toEqual(["payments.ts", "ledger.ts"]);
});

test("files that are changed are those of another text, new ones, and ones that are gone", () => {
  expect(changedFiles(three, { ...three })).toEqual([]);
  const { "ledger.ts": _, ...two } = three;
  const changed = changedFiles(three, { ...two, "payments.ts": "b", "books.ts": "d" });
  expect(changed).toEqual(["payments.ts", "ledger.ts", "books.ts"]);
});

describe("a text whose heads can't be read stands in start.ts as it is, and says why", () => {
  const ninth = ["start", "a", "b", "c", "d", "e", "f", "g", "h"].map((name) => `// file: ${name}.ts\n`).join("\n");
  test.each([
    ["two files of a name", "// file: start.ts\na\n// file: start.ts\nb", 3, /two files called start\.ts/],
    ["a folder", "// file: start.ts\n\n// file: ../../etc/passwd.ts\n", 3, /"\.\.\/\.\.\/etc\/passwd\.ts" can't be/],
    ["the name of a prototype", "// file: start.ts\n// file: __proto__\n", 2, /"__proto__" can't be/],
    ["no name", "// file: \n", 1, /"" can't be/],
    ["a name as long as a book", `// file: ${"x".repeat(10_000)}.ts\n`, 1, /^.{1,130}$/],
    ["no start.ts", "// file: payments.ts\na", 1, /No file is called start\.ts/],
    ["more files than a task may have", ninth, 17, /more than 8 files/],
  ])("%s", (_, text, line, message) => {
    expect(headProblem(text)).toEqual({ line, message: expect.stringMatching(message) as string });
    expect(splitFiles(text)).toEqual({ "start.ts": text });
  });
  test("nothing is wrong with any other", () => {
    expect(headProblem("export default 1;\n// file: ../x")).toBeNull();
    expect(headProblem(joinFiles(three))).toBeNull();
  });
});
