import { expect, test } from "vitest";
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
