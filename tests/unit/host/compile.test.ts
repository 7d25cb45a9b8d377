import { runInThisContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { compile } from "../../../src/host/compile.ts";
import { unprobed } from "../../../src/host/learner/probes.ts";
import type { Factory } from "../../../src/host/learner/work.ts";
import type { LearnerError } from "../../../src/host/protocol.ts";

/** The errors of a file that must not compile. */
async function errorsOf(text: string, others: Record<string, string> = {}): Promise<readonly LearnerError[]> {
  const compiled = await compile({ "start.ts": text, ...others }, "start.ts");
  return compiled.ok ? [] : compiled.errors;
}

/** What the bundle of a good file exports, given stand-ins for the libraries. */
async function exportsOf(files: Record<string, string>, sim: object = {}): Promise<Record<string, unknown>> {
  const compiled = await compile(files, "start.ts");
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
  const module = { exports: {} };
  const factory = runInThisContext(
    `(function (module, __sim, __lab) { "use strict";\n${compiled.bundle}\n})`,
  ) as Factory;
  factory(module, sim as never, {} as never, unprobed);
  return module.exports;
}

// The first build of a process starts the compiler, which takes its time on a busy machine.
beforeAll(() => errorsOf(""), 60_000);

describe("compile", () => {
  test("the libraries stay outside and are whatever the realm gives", async () => {
    const made = await exportsOf(
      { "start.ts": `import { system, type System } from "#sim";\nexport default system({} as never) as System;` },
      { system: () => "made here" },
    );
    expect(made["default"]).toBe("made here");
  });

  test("a bundle names of a library what its files name, and all of it where one takes the whole", async () => {
    const named = await compile(
      { "start.ts": `import { poisson } from "#sim";\nexport default poisson(1);` },
      "start.ts",
    );
    expect(named).toMatchObject({ ok: true, bundle: expect.stringMatching(/\{ poisson \} = __sim/) as string });
    const whole = `import * as sim from "#sim";\nconst name = "pois" + "son";\nexport default sim[name](1);`;
    const made = await exportsOf({ "start.ts": whole }, { poisson: (rate: number) => rate + 1 });
    expect(made["default"]).toBe(2);
  });

  test("a file may import its neighbours, with or without the ending", async () => {
    const made = await exportsOf({
      "start.ts": `import { a } from "./parts/a.ts";\nimport { b } from "./parts/b";\nexport default a + b;`,
      "parts/a.ts": "export const a: number = 1;",
      "parts/b.ts": `import { a } from "./a.ts";\nexport const b = a + 1;`,
    });
    expect(made["default"]).toBe(3);
  });

  test("a type may be imported as if it were a value", async () => {
    const made = await exportsOf({
      "start.ts": `import { System } from "#sim";\nconst none: System | null = null;\nexport default none;`,
    });
    expect(made["default"]).toBeNull();
  });

  test("a syntax error has the learner's file, line and column, counted from 1", async () => {
    const [error] = await errorsOf("const a = 1;\nconst b = (;\n");
    expect(error).toMatchObject({ kind: "compile", at: { file: "start.ts", line: 2, column: 12 } });
  });

  test("a misspelt import is an error at its place, with the likely name", async () => {
    const [error] = await errorsOf(`import { poisson, sistem } from "#sim";\nexport default sistem(poisson);`);
    expect(error).toMatchObject({ at: { line: 1, column: 19 }, hint: expect.stringContaining("system") as string });
    expect(error?.message).toContain("sistem");
  });

  test("an error in a neighbour names the neighbour", async () => {
    const [error] = await errorsOf(`import "./other.ts";`, { "other.ts": "\nlet x y;" });
    expect(error?.at).toEqual({ file: "other.ts", line: 2, column: 7 });
  });

  test.each([
    "lodash",
    "#course",
    "node:fs",
    "https://example.org/x.js",
    "./missing.ts",
    "../secret.ts",
    "/etc/passwd",
  ])("importing %s is refused, with what there is instead", async (specifier) => {
    const [error] = await errorsOf(`import ${JSON.stringify(specifier)};`, { "other.ts": "" });
    expect(error?.message).toContain(`"${specifier}" can't be imported here`);
    expect(error?.message).toContain(`"#sim", "#lab" and "./start.ts", "./other.ts"`);
  });

  test("waiting at the top of a file is refused: a bundle is one plain function", async () => {
    const [error] = await errorsOf("await 1;\nexport default 1;");
    expect(error?.message).toMatch(/await/);
  });

  test("text that would close the function around it does not compile", async () => {
    expect(await errorsOf("}); globalThis.escaped = true; (function () {")).not.toEqual([]);
  });
});
