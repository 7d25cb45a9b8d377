import { describe, expect, test } from "vitest";
import { checkDeliverable, type DeliverableSpec, parseMermaid, wordCount } from "#course";
import type { Moment } from "#lab";

const failures = (spec: DeliverableSpec, state: Parameters<typeof checkDeliverable>[1]): readonly string[] =>
  checkDeliverable(spec, state, log)
    .findings.filter(({ passed }) => !passed)
    .map(({ text }) => text);

const moment = (key: string, atMs: number, kind: Moment["kind"]): Moment => ({
  id: key,
  key,
  atMs,
  text: key,
  kind,
  part: "run",
});
const log = [
  moment("begins", 1_000, "trigger"),
  moment("retries", 5_000, "amplification"),
  moment("gone", 9_000, "outage"),
];

describe("words are counted as a reader counts them", () => {
  test.each([
    ["", 0],
    ["   \n ", 0],
    ["one", 1],
    ["the well-known don't and/or", 4],
    ["95% of 3.5 s", 4],
    ["retries → timeouts – outage", 3],
    ["## * a", 1],
    ["end.Next word,another—one", 5],
    ["naïve Größe", 2],
    ["two\nlines\there", 3],
  ])("%j has %i", (text, words) => {
    expect(wordCount(text)).toBe(words);
  });
});

describe("a timeline", () => {
  const spec: DeliverableSpec = { kind: "timeline", title: "T", order: ["begins", "retries", "gone"] };
  const row = (key: string, label: "trigger" | "amplification" | "outage" | null) => ({ key, label });
  const right = [row("begins", "trigger"), row("retries", "amplification"), row("gone", "outage")];

  test("in the order of the log, with its labels, is right", () => {
    expect(checkDeliverable(spec, { kind: "timeline", rows: right }, log).passed).toBe(true);
  });
  test("in another order is told which moment is too late", () => {
    expect(failures(spec, { kind: "timeline", rows: [right[1]!, right[0]!, right[2]!] })).toEqual([
      "has “begins” too late: it happens at 1.0 s",
    ]);
  });
  test("with a moment twice is told which", () => {
    expect(failures(spec, { kind: "timeline", rows: [...right, right[2]!] })).toEqual(["has “gone” twice"]);
  });
  test("with a wrong label is asked about it", () => {
    expect(failures(spec, { kind: "timeline", rows: [right[0]!, row("retries", "outage"), right[2]!] })).toEqual([
      "is “retries” really the outage?",
    ]);
  });
  test("that is empty is not right", () => {
    expect(failures(spec, { kind: "timeline", rows: [] })).toHaveLength(4);
  });
});

describe("a table", () => {
  const columns = [
    { id: "class", title: "Class", choices: ["local", "emergent"] },
    { id: "why", title: "Why" },
  ];
  const fixed: DeliverableSpec = {
    kind: "table",
    title: "T",
    columns,
    rows: [
      { id: "1", title: "One" },
      { id: "2", title: "Two" },
    ],
  };
  const full = { class: "local", why: "because" };

  test("with every cell filled and valid is right, whatever its prose says", () => {
    expect(checkDeliverable(fixed, { kind: "table", cells: { 1: full, 2: full } }, log).passed).toBe(true);
  });
  test("names each cell that is empty or has none of the choices", () => {
    expect(
      failures(fixed, { kind: "table", cells: { 1: { class: "both", why: "x" }, 2: { class: "local", why: "  " } } }),
    ).toEqual(["has something else than local, emergent in row One, Class", "is empty in row Two, Why"]);
  });
  test("asks again about a choice that its run contradicts, by row", () => {
    const keyed: DeliverableSpec = { ...fixed, columns: [{ ...columns[0]!, right: { 1: "local", 2: "emergent" } }] };
    expect(failures(keyed, { kind: "table", cells: { 1: { class: "local" }, 2: { class: "local" } } })).toEqual([
      "has “local” in row Two, Class, which its run contradicts",
    ]);
    expect(failures(keyed, { kind: "table", cells: { 1: { class: "local" }, 2: { class: "emergent" } } })).toEqual([]);
  });
  test("reads no cell that every object inherits", () => {
    const odd: DeliverableSpec = {
      kind: "table",
      title: "T",
      columns: [{ id: "toString", title: "S" }],
      rows: [{ id: "constructor", title: "C" }],
    };
    expect(failures(odd, { kind: "table", cells: {} })).toEqual(["is empty in row C, S"]);
  });
  test("of the learner's own rows has as many as the task asks for", () => {
    const own: DeliverableSpec = { kind: "table", title: "T", columns, rows: { least: 2, most: 3 } };
    expect(failures(own, { kind: "table", cells: { a: full } })).toEqual(["has 1 row; it needs at least 2"]);
    expect(failures(own, { kind: "table", cells: { a: full, b: full, c: full, d: full } })).toEqual([
      "has 4 rows; it may have at most 3",
    ]);
    expect(failures(own, { kind: "table", cells: { a: full, b: full } })).toEqual([]);
  });
});

describe("an annotated diagram", () => {
  const spec: DeliverableSpec = {
    kind: "diagram",
    title: "T",
    columns: [{ id: "timeout", title: "Timeout" }],
    diagram: parseMermaid("shop[Shop] --> api --> db"),
  };

  test("names each arrow that has no annotation yet", () => {
    expect(failures(spec, { kind: "diagram", own: "", cells: { "shop -> api": { timeout: "1 s" } } })).toEqual([
      "is empty in row api → db, Timeout",
    ]);
  });
  test("is about the learner's own diagram once there is one", () => {
    const cells = { "a -> b": { timeout: "1 s" } };
    expect(failures(spec, { kind: "diagram", own: "a --> b", cells })).toEqual([]);
    expect(failures(spec, { kind: "diagram", own: "a", cells })).toEqual([
      "has no arrow yet, so there is nothing to annotate",
    ]);
  });
});

describe("texts", () => {
  const spec: DeliverableSpec = {
    kind: "texts",
    title: "T",
    words: 5,
    parts: [
      { id: "a", title: "For the team" },
      { id: "b", title: "For the public" },
    ],
  };
  test("share their words: five of five are enough, six are one too many", () => {
    expect(failures(spec, { kind: "texts", texts: { a: "one two", b: "three four five" } })).toEqual([]);
    expect(failures(spec, { kind: "texts", texts: { a: "one two", b: "three four five six" } })).toEqual([
      "has 6 words, 1 more than the 5 of all parts",
    ]);
  });
  test("each need something", () => {
    expect(failures(spec, { kind: "texts", texts: { a: "one" } })).toEqual(["has nothing yet under “For the public”"]);
  });
});

test("another kind of form than the task's is not right", () => {
  expect(failures({ kind: "texts", title: "T", words: 5, parts: [] }, { kind: "none" })).toEqual([
    "is of the kind “none”; the task asks for “texts”",
  ]);
});
