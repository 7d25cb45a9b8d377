import { describe, expect, test } from "vitest";
import { mutantsOf, withMutant } from "../../../scripts/mutants.ts";

/** Every mutated text of some code. */
const mutated = (code: string): readonly string[] => mutantsOf(code).map((mutant) => withMutant(code, mutant));

describe("mutants of a piece of code", () => {
  test("turn each comparison round", () => {
    expect(mutated("a < b && c === d")).toEqual(["a >= b && c === d", "a < b && c !== d"]);
    expect(mutated("a <= b || c >= d || e > f || g !== h")).toHaveLength(4);
  });
  test("leave each step out, but for that of a for loop, and keep its value", () => {
    expect(mutated("n++; --m; s += x; t -= y;")).toEqual([
      "n; --m; s += x; t -= y;",
      "n++; m; s += x; t -= y;",
      "n++; --m; s; t -= y;",
      "n++; --m; s += x; t;",
    ]);
    expect(mutated("for (let i = 0; more(i); i++) use(-i, !i);")).toEqual([]);
  });
  test("exchange the least and the most", () => {
    expect(mutated("Math.min(a, Math.max(b, c))")).toEqual([
      "Math.max(a, Math.max(b, c))",
      "Math.min(a, Math.min(b, c))",
    ]);
  });
  test("say where they are, and leave assignments, arrows and types alone", () => {
    expect(mutantsOf("const a: Array<number> = [];\nconst f = (x) => x + 1;\nf(a) > 0;")).toMatchObject([
      { line: 3, change: "`>` becomes `<=`" },
    ]);
  });
});
