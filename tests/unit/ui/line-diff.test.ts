import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hunksOf, lineDiff } from "#ui";

const kinds = (from: string, to: string): string =>
  lineDiff(from, to)
    .map(({ kind }) => ({ same: "=", out: "-", in: "+" })[kind])
    .join("");

describe("the difference line by line", () => {
  test("holds both texts", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", ""), { maxLength: 12 }).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines = lineDiff(from, to);
        const without = (kind: string): string =>
          lines
            .filter((line) => line.kind !== kind)
            .map((line) => line.text)
            .join("\n");
        expect(without("in")).toBe(from);
        expect(without("out")).toBe(to);
      }),
    );
  });
  test("puts a replaced line before what replaces it, and leaves equal texts without a change", () => {
    expect(kinds("a\nb\nc", "a\nB\nc")).toBe("=-+=");
    expect(kinds("a\nb", "a\nb")).toBe("==");
  });
  test("shows a change with two lines around it, and near changes as one", () => {
    const from = "abcdefghijklmnop".split("").join("\n");
    const far = hunksOf(lineDiff(from, from.replace("b", "B").replace("o", "O")));
    expect(far.map((hunk) => hunk.map(({ text }) => text).join(""))).toEqual(["abBcd", "mnoOp"]);
    expect(hunksOf(lineDiff(from, from.replace("b", "B").replace("d", "D")))).toHaveLength(1);
    expect(hunksOf(lineDiff(from, from))).toEqual([]);
  });
});
