/** The table at the end of CONTRIBUTING.md against the pages' sources: nothing that the course asks is lost, or only promised. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const root = new URL("../../../", import.meta.url);
const rows = readFileSync(new URL("CONTRIBUTING.md", root), "utf8")
  .split("\n")
  .filter((line) => /^\| *(all|\d+) *\|/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, task = "", kind = "", asks = "", address = ""]) => ({ task, kind, asks, address }));

/** What the source asks, by task: questions, checks, deliverables. */
const ASKED: Readonly<Record<string, readonly [number, number, number]>> = {
  1: [1, 1, 1],
  2: [3, 1, 0],
  3: [3, 1, 1],
  4: [3, 1, 0],
  5: [1, 1, 0],
  6: [3, 1, 0],
  7: [3, 1, 1],
  8: [3, 1, 0],
  9: [3, 1, 0],
  10: [3, 1, 1],
  11: [3, 1, 0],
  12: [2, 1, 1],
};

function sourceOf(address: string): string {
  const id = /^\/tasks\/([\w-]+)\//.exec(address)?.[1] ?? "";
  return readFileSync(new URL(`content/tasks/${id}.mdx`, root), "utf8");
}

describe("the course's task list", () => {
  test.each(Object.entries(ASKED))(
    "has every question, check and deliverable of task %s in the table",
    (task, asked) => {
      const count = (kind: string): number => rows.filter((row) => row.task === task && row.kind === kind).length;
      expect([count("question"), count("check"), count("deliverable")]).toEqual(asked);
    },
  );
  test("has the three rules that hold for all", () => {
    expect(rows.filter(({ kind }) => kind === "rule")).toHaveLength(3);
  });
  test.each(rows.map((row) => [`${row.task} ${row.kind}: ${row.asks}`, row] as const))("%s", (_, { address }) => {
    const source = sourceOf(address);
    const anchor = address.split("#")[1];
    if (anchor === "your-answer") expect(source).toContain("<YourAnswer");
    else expect(source).toContain(`id="${anchor}"`);
  });
});
