import { describe, expect, test } from "vitest";

import { diagramOf, emptyAnswer, type AnswerState, type DeliverableSpec } from "#course";
import { systemData } from "#sim";
import {
  deliverableView,
  emptyCard,
  isUntouched,
  nextAnswer,
  noActions,
  sheetOf,
  staticHtml,
  type AnswerEvent,
} from "#ui";
import checks from "../../../playgrounds/03-local-optimum/checks.ts";
import key from "../../../playgrounds/03-local-optimum/answer.ts";
import setup from "../../../playgrounds/03-local-optimum/statement.ts";
import start from "../../../playgrounds/03-local-optimum/start.ts";

const columns = [
  { id: "class", title: "Class", choices: ["local", "emergent"] },
  { id: "why", title: "Why" },
];
const fixed: DeliverableSpec = {
  kind: "table",
  title: "Six rows",
  columns,
  rows: [
    { id: "one", title: "<One>" },
    { id: "two", title: "Two" },
  ],
};
const own: DeliverableSpec = { kind: "table", title: "Rows", columns, rows: { least: 1, most: 2 } };
const diagram: DeliverableSpec = {
  kind: "diagram",
  title: "Arrows",
  columns: [{ id: "timeout", title: "Timeout" }],
  diagram: diagramOf(systemData(start)),
};

type Kind = AnswerState["deliverable"]["kind"];

function after(kind: Kind, ...events: readonly AnswerEvent[]): AnswerState {
  return events.reduce(nextAnswer, emptyAnswer("03-local-optimum", kind));
}

function htmlOf(deliverable: DeliverableSpec, answer: AnswerState): string {
  const sheet = sheetOf({ task: "03-local-optimum", start, checks, key: { ...key, deliverable }, setup });
  return staticHtml(deliverableView({ ...emptyCard(sheet, answer, []), live: true }, noActions));
}

const write = (row: string, column: string, text: string): AnswerEvent => ({ type: "cell written", row, column, text });
const cellsIn = ({ deliverable }: AnswerState): unknown => ("cells" in deliverable ? deliverable.cells : null);

describe("a table", () => {
  test("keeps every cell as it is typed", () => {
    const answer = after(
      "table",
      write("one", "why", "be"),
      write("one", "class", "local"),
      write("one", "why", "because"),
    );
    expect(cellsIn(answer)).toEqual({ one: { class: "local", why: "because" } });
    expect(isUntouched(answer)).toBe(false);
    expect(isUntouched(after("table"))).toBe(true);
  });

  test("keeps added rows in their order, also when one in between goes", () => {
    const rows = Array.from({ length: 3 }, (): AnswerEvent => ({ type: "row added" }));
    const answer = after("table", ...rows, { type: "row removed", row: "r2" }, { type: "row added" });
    expect(Object.keys(cellsIn(answer) as object)).toEqual(["r1", "r3", "r4"]);
  });

  test("is no other form's: a cell of a timeline changes nothing", () => {
    const answer = after("timeline");
    expect(nextAnswer(answer, write("one", "why", "x"))).toBe(answer);
    expect(nextAnswer(answer, { type: "row added" })).toBe(answer);
    expect(nextAnswer(answer, { type: "diagram written", text: "a --> b" })).toBe(answer);
  });

  test("has a control with a name of its own in every cell, and titles as text", () => {
    const html = htmlOf(fixed, after("table", write("two", "class", "local")));
    expect([...html.matchAll(/aria-label="([^"]+)"/g)].map((match) => match[1])).toEqual([
      "Class: &lt;One&gt;",
      "Why: &lt;One&gt;",
      "Class: Two",
      "Why: Two",
    ]);
    expect(html).toMatch(/<option selected>local<\/option>/);
    expect(html).not.toContain("<One>");
  });

  test("of own rows can be added to as far as the task allows, and every row can go", () => {
    const rows = (count: number): AnswerState =>
      after("table", ...Array.from({ length: count }, (): AnswerEvent => ({ type: "row added" })));
    const canAdd = (html: string): boolean => /data-act="add-row"\s+aria-disabled="false"/.test(html);
    expect(htmlOf(own, rows(0))).not.toContain("<table");
    expect(canAdd(htmlOf(own, rows(1)))).toBe(true);
    expect(canAdd(htmlOf(own, rows(2)))).toBe(false);
    expect(htmlOf(own, rows(2)).match(/data-act="remove-row"/g)).toHaveLength(2);
    expect(htmlOf(fixed, after("table"))).not.toContain('data-act="remove-row"');
  });
});

describe("an annotated diagram", () => {
  const marks = (html: string): readonly (string | undefined)[] =>
    [...html.matchAll(/ans-plan-mark"\s+data-full="(\w+)"/g)].map((match) => match[1]);

  test("has a row and a number on the drawing for every arrow, filled once the row is", () => {
    expect(marks(htmlOf(diagram, after("diagram")))).toEqual(["false", "false"]);
    const html = htmlOf(diagram, after("diagram", write("api -> db", "timeout", "2 s")));
    expect(marks(html)).toEqual(["false", "true"]);
    expect(html).toContain("2 arrows, 1 of them not annotated yet");
    expect(html).toContain('aria-label="Timeout: api → db"');
  });

  test("may be the learner's own, and becomes the task's again when the text goes", () => {
    const mine: AnswerEvent = { type: "diagram written", text: 'a["<b>"] --> b & c\n???' };
    const html = htmlOf(diagram, after("diagram", mine));
    expect(marks(html)).toHaveLength(2);
    expect(html).toContain('aria-label="Timeout: &lt;b&gt; → c"');
    expect(html).toMatch(/Line 2, <code>\?\?\?<\/code>: neither a box nor an arrow/);
    expect(htmlOf(diagram, after("diagram", mine, { type: "diagram written", text: "" }))).toContain("api → db");
  });

  test("without an arrow says so, and a circle of arrows is drawn", () => {
    expect(htmlOf(diagram, after("diagram", { type: "diagram written", text: "nothing here" }))).toContain("No arrow");
    const circle = htmlOf(diagram, after("diagram", { type: "diagram written", text: "a --> b --> c --> a" }));
    expect(marks(circle)).toHaveLength(3);
    expect(circle).not.toMatch(/NaN|Infinity/);
  });
});
