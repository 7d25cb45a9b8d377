import type { Grade } from "./grade.ts";

const HEAD = [
  "file",
  "task",
  "pass",
  "claims",
  "classification",
  "statement",
  "fix on",
  "audit",
  "superfluous",
  "deliverable",
  "remarks",
] as const;

type Row = readonly string[];

/** A class's grades as CSV, one line a submission. */
export function gradesCsv(grades: readonly Grade[]): string {
  return [HEAD, ...grades.map((grade) => rowOf(grade, "; "))].map((row) => row.map(csvCell).join(",")).join("\n");
}

/** A class's grades as a table for the terminal, remarks on lines of their own below each. */
export function gradesTable(grades: readonly Grade[]): string {
  const rows = [HEAD, ...grades.map((grade) => rowOf(grade, "\n"))].map((row) => row.map(plain));
  const columns = rows.map((row) => row.slice(0, -1));
  const widths = HEAD.slice(0, -1).map((_, i) => Math.max(...columns.map((row) => row[i]?.length ?? 0)));
  return columns
    .map((row, i) => {
      const line = row.map((cell, j) => cell.padEnd(widths[j] ?? 0)).join("  ");
      const remarks = i === 0 ? "" : (rows[i]?.at(-1) ?? "");
      return [line.trimEnd(), ...remarks.split("\n").filter((remark) => remark !== "")].join("\n    ");
    })
    .join("\n");
}

function rowOf(grade: Grade, joint: string): Row {
  const { file, task } = grade;
  if (grade.is !== "judged") return [file, task, grade.is, "", "", "", "", "", "", "", grade.message];
  const { passed, claims, classification, statement, fix, deliverable, remarks } = grade.card;
  const audit = fix.auditStands === null ? "" : fix.auditStands ? "stands" : "refuted";
  return [
    file,
    task,
    passed ? "pass" : "fail",
    `${claims.passed} of ${claims.of}`,
    classification.passed ? "right" : "wrong",
    statement.says,
    fix.place,
    audit,
    String(fix.superfluous.length),
    deliverable.passed ? "right" : "wrong",
    remarks.join(joint),
  ];
}

/** Control characters could steer the terminal; a line break in a message stays one. */
function plain(text: string): string {
  return text.replace(/[^\P{C}\n]/gu, " ");
}

/** Quoted where it must be; a text that a spreadsheet would take for a formula is kept a text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** 0 when all pass, 1 when some fail, 2 when some can't be read. */
export function gradesExit(grades: readonly Grade[]): 0 | 1 | 2 {
  if (grades.some((grade) => grade.is === "bad input")) return 2;
  return grades.every((grade) => grade.is === "judged" && grade.card.passed) ? 0 : 1;
}
