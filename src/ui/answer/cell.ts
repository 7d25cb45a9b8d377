/** A cell of the statement's table as a run that the playground can show. */
import { cellText, summarise, type StatementResult } from "#course";
import { applyEdits, joinEdits, moments } from "#lab";
import { systemData } from "#sim";

import type { Recording } from "../playground/recording.ts";
import { meanAttempts } from "../playground/shown.ts";
import type { AnswerSheet } from "./sheet.ts";

/** The first run of a cell, with the system as it is in that cell; `null` when there is no such cell. */
export function cellRecording({ start, subject }: AnswerSheet, result: StatementResult, id: string): Recording | null {
  const first = result.factorial?.cells.find((cell) => cell.id === id)?.first;
  if (first === undefined || result.statement === null) return null;
  const { X, Y, Z } = result.statement.factors;
  const edits = joinEdits([X, Y, Z].map((factor, i) => (id[i] === "0" ? factor.neutralise : (factor.establish ?? {}))));
  const [system] = applyEdits(start, subject.incident, edits);
  const outcomes = [{ seed: first.run.seed, base: first, claims: [] }];
  return {
    system: systemData(system),
    judged: first,
    moments: moments(first.run, first.verdict),
    results: {
      summary: summarise(outcomes, { claims: [] }),
      words: [[first.run.seed, first.verdict.word]],
      attempts: meanAttempts(outcomes),
    },
    origin: `cell ${id} of your statement, ${cellText(id)}`,
  };
}
