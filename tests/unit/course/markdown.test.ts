import { describe, expect, test } from "vitest";
import {
  type AnswerKey,
  type AnswerState,
  cardMarkdown,
  type DeliverableSpec,
  deliverableMarkdown,
  emptyAnswer,
  parseMermaid,
} from "#course";

const key: AnswerKey = {
  classification: "emergent",
  deliverable: { kind: "none" },
  checklist: ["the trigger", "the [loop]"],
  hints: [],
};
const card = (answer: Partial<AnswerState>, more: object = {}): string =>
  cardMarkdown({
    title: "3 · Spot",
    key,
    answer: { ...emptyAnswer("03-x", "none"), ...answer },
    result: {},
    log: [],
    ...more,
  });

describe("a learner's words are text in the export", () => {
  test("lines stay lines, and none becomes a heading, list, quote, rule or code block", () => {
    const text = card({ why: "# one\n- two\n1. three\n> four\n---\n```js\n    five\n===\n+ six" });
    const body = text.slice(text.indexOf("**–**") + 5, text.indexOf("## The fix"));
    for (const line of body.split("\n")) expect(line).not.toMatch(/^\s*(#|-|>|\d+[.)]|```|=|\+|\|)|^ {4}/);
    for (const word of ["one", "two", "three", "four", "five", "six"]) expect(body).toContain(word);
  });
  test("markup and HTML inside a line are escaped", () => {
    expect(card({ why: "a *b* <img src=x> [c](d) `e` \\ &amp;" })).toContain(
      "a \\*b\\* &lt;img src=x\\> \\[c\\](d) \\`e\\` \\\\ &amp;amp;",
    );
  });
});

const table: DeliverableSpec = {
  kind: "table",
  title: "Table",
  columns: [
    { id: "a", title: "A" },
    { id: "b", title: "B" },
  ],
  rows: [{ id: "r", title: "R" }],
};

describe("a table", () => {
  test("keeps its columns whatever stands in a cell", () => {
    const text = deliverableMarkdown(
      table,
      { kind: "table", cells: { r: { a: "x | y\n| z |\r\nnext\\", b: "\\| `|` \u2028 end" } } },
      [],
    );
    const rows = text.split("\n").filter((line) => line.startsWith("|"));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.replace(/\\./g, "").match(/\|/g)).toHaveLength(4);
  });
  test("names what is still open beneath it", () => {
    expect(deliverableMarkdown(table, { kind: "table", cells: { r: { a: "x" } } }, [])).toContain(
      "- ✗ is empty in row R, B",
    );
  });
});

test("an annotated diagram is Mermaid that reads back with its annotations, and a table", () => {
  const spec: DeliverableSpec = {
    kind: "diagram",
    title: "Arrows",
    columns: [{ id: "timeout", title: "Timeout" }],
    diagram: parseMermaid("shop([Shop]) --> api[(The API)]"),
  };
  const cells = { "shop -> api": { timeout: '2 s"]\n```\n<x>' } };
  const text = deliverableMarkdown(spec, { kind: "diagram", own: "", cells }, []);
  const [, drawn = ""] = /^```mermaid\n([\s\S]*?)\n```$/m.exec(text) ?? [];
  expect(parseMermaid(drawn)).toEqual({
    boxes: [
      { id: "b1", label: "Shop", shape: "stadium" },
      { id: "b2", label: "The API", shape: "cylinder" },
    ],
    arrows: [{ from: "b1", to: "b2", label: expect.stringContaining("Timeout: 2 s") as string }],
    notUnderstood: [],
  });
  expect(text.match(/```/g)).toHaveLength(2);
  expect(text).toContain("| Shop → The API | 2 s");
});

test("a timeline has the log's times; a key that the log does not know is text", () => {
  const spec: DeliverableSpec = { kind: "timeline", title: "Timeline", order: [] };
  const log = [
    { id: "A", key: "k", atMs: 62_038, text: "first timeout on api → db", kind: "amplification", part: "run" },
  ] as const;
  const rows = [
    { key: "k", label: "amplification" },
    { key: "<x>|", label: null },
  ] as const;
  const text = deliverableMarkdown(spec, { kind: "timeline", rows }, log);
  expect(text).toContain("| 1 | 62.0 s | first timeout on api → db | amplification |");
  expect(text).toContain("| 2 | – | &lt;x\\>\\| | – |");
});

test("texts stand under their titles with the words of all", () => {
  const spec: DeliverableSpec = { kind: "texts", title: "Texts", words: 9, parts: [{ id: "a", title: "First" }] };
  const text = deliverableMarkdown(spec, { kind: "texts", texts: { a: "one two\n\nthree" } }, []);
  expect(text).toContain("### First\n\none two\n\nthree\n\n3 of 9 words");
});

test("the checklist is unticked, escaped, and a web address alone becomes a link", () => {
  const text = card({}, { permalink: "https://example.org/tasks/3#code=abc" });
  expect(text).toContain("- [ ] the trigger\n- [ ] the \\[loop\\]");
  expect(text).toContain("Open it: <https://example.org/tasks/3#code=abc>");
  expect(card({}, { permalink: "javascript:alert(1)<x>" })).toContain("Open it: javascript:alert(1)&lt;x\\>");
});
