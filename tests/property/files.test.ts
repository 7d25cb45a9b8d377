/** A learner's files as one text: whatever is in them, they come back. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ENTRY, headProblem, joinFiles, splitFiles } from "#course";

/** Texts made of what could be taken for a head, for the sign that none is meant, or for a line's end. */
const text = fc
  .array(fc.oneof(fc.constantFrom("// file: ", "// \\file: ", "\\", "\n", "\r", "\u2028", "start.ts"), fc.string()))
  .map((parts) => parts.join(""));
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,40}\.ts$/).filter((found) => !found.includes("\n"));
const files = fc
  .tuple(text, fc.uniqueArray(fc.tuple(name, text), { maxLength: 7, selector: ([found]) => found }))
  .map(([entry, others]): Readonly<Record<string, string>> => ({ ...Object.fromEntries(others), [ENTRY]: entry }));

test("any files come back out of their text, in their order, and their heads are in order", () => {
  fc.assert(
    fc.property(files, (before) => {
      const joined = joinFiles(before);
      expect(Object.entries(splitFiles(joined))).toEqual(Object.entries(before));
      expect(headProblem(joined)).toBeNull();
    }),
  );
});

test("any text is read without a loss: it is one file as it stands, or the files say all of it", () => {
  fc.assert(
    fc.property(text, (any) => {
      const read = splitFiles(any);
      if (headProblem(any) !== null) expect(read).toEqual({ [ENTRY]: any });
      expect(splitFiles(joinFiles(read))).toEqual(read);
    }),
  );
});
