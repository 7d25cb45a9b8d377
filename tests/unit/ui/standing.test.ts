import { expect, test } from "vitest";
import { joinFiles } from "#course";
import { standing } from "../../../src/ui/editor/standing.ts";

const problem = (line: number) =>
  ({ kind: "configuration", message: "a duration", at: { file: "start.ts", line, column: 1 } }) as const;

test("a run's problem stands until its own line is touched", () => {
  const found = { all: [problem(2), problem(3)], text: "a\nb\nc" };
  expect(standing(found, "a\nb\nc")).toEqual(found.all);
  expect(standing(found, "A\nb\nc")).toEqual(found.all);
  expect(standing(found, "a\nB\nc")).toEqual([problem(3)]);
  expect(standing(found, "a\nb")).toEqual([problem(2)]);
});

test("in several files, a problem goes by the line of its own file", () => {
  const at = { file: "ledger.ts", line: 1, column: 1 };
  const found = { all: [{ ...problem(1), at }], text: joinFiles({ "start.ts": "a", "ledger.ts": "b" }) };
  expect(standing(found, joinFiles({ "start.ts": "A\nA", "ledger.ts": "b\nc" }))).toEqual(found.all);
  expect(standing(found, joinFiles({ "start.ts": "a", "ledger.ts": "B" }))).toEqual([]);
  expect(standing(found, "a")).toEqual([]);
});
