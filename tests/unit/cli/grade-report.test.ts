import { describe, expect, test } from "vitest";
import type { CardReport } from "../../../src/cli/card-report.ts";
import type { Grade } from "../../../src/cli/grade.ts";
import { gradesCsv, gradesExit, gradesTable } from "../../../src/cli/grade-report.ts";

const card = (passed: boolean, remarks: readonly string[] = []): CardReport => ({
  passed,
  claims: { passed: 3, of: 4, failed: [] },
  classification: { passed: true, text: "" },
  statement: { passed: true, says: "stands", text: "" },
  fix: { passed: true, place: "arrow", entries: [], auditStands: null, superfluous: ["x"], findings: [] },
  incidentChanged: false,
  deliverable: { passed: true, findings: [] },
  remarks,
});
const judged = (file: string, passed: boolean, remarks?: readonly string[]): Grade => ({
  file,
  task: "03-x",
  is: "judged",
  card: card(passed, remarks),
});
const bad: Grade = { file: "c.json", task: "", is: "bad input", message: "no JSON" };
const failed: Grade = { file: "d.json", task: "03-x", is: "failed", message: "does it loop?" };

test("the exit code is 0 when all pass, 1 when one fails or could not run, 2 when one can't be read", () => {
  expect(gradesExit([judged("a.json", true)])).toBe(0);
  expect(gradesExit([judged("a.json", true), judged("b.json", false)])).toBe(1);
  expect(gradesExit([judged("a.json", true), failed])).toBe(1);
  expect(gradesExit([failed, bad])).toBe(2);
});

describe("as CSV", () => {
  test("each submission is one line, with a heading", () => {
    expect(gradesCsv([judged("a.json", true), failed]).split("\n")).toEqual([
      "file,task,pass,claims,classification,statement,fix on,audit,superfluous,deliverable,remarks",
      "a.json,03-x,pass,3 of 4,right,stands,arrow,,1,right,",
      "d.json,03-x,failed,,,,,,,,does it loop?",
    ]);
  });
  test("commas, quotes and line breaks stay in their cell", () => {
    expect(gradesCsv([judged("a.json", false, ['say "no", then', "next\nline"])])).toContain(
      ',"say ""no"", then; next\nline"',
    );
  });
  test("a text that a spreadsheet would run as a formula is kept a text", () => {
    const csv = gradesCsv([judged("=cmd|x.json", true), judged("a.json", false, ["@SUM(A1)"])]);
    expect(csv).toContain("'=cmd|x.json,");
    expect(csv).toContain(",'@SUM(A1)");
  });
});

describe("as a table", () => {
  test("remarks stand below their submission, one a line", () => {
    const lines = gradesTable([judged("a.json", false, ["one", "two"]), bad]).split("\n");
    expect(lines.slice(2, 4)).toEqual(["    one", "    two"]);
    expect(lines.at(-1)).toBe("    no JSON");
  });
  test("nothing in a submission can steer the terminal", () => {
    expect(gradesTable([{ ...failed, message: "\u001b[2Jgone\u0007" }])).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
