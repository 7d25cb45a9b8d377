/** What the last finished run says of the learner's code against the start. */
import {
  baseFor,
  changedFiles,
  fromDecisionTables,
  hasProgram,
  ledger,
  sameIncident,
  splitFiles,
  summarise,
} from "#course";
import { systemFromData, type Incident, type System } from "#sim";

import { problemText } from "../playground/shown.ts";
import { isBusy, isLook, outcomesInOrder, type Session } from "../session.ts";
import type { Fix } from "./model.ts";
import type { AnswerSheet } from "./sheet.ts";

/** The fix with what its experiments run on. */
export interface RanFix extends Fix {
  /** The code that ran. */
  readonly text: string;
  readonly system: System;
  /** The incident that it ran in. */
  readonly incident: Incident;
}

/** The fix of a session whose run is through; `null` while there is none, and for the start itself. */
export function ranFix(sheet: AnswerSheet, session: Session): RanFix | null {
  const { run, results } = session;
  if (
    run.is !== "done" ||
    results?.of !== run.id ||
    results.described === null ||
    results.ownSimulator ||
    run.text === session.start
  ) {
    return null;
  }
  const outcomes = outcomesInOrder(session);
  // A run of one seed, as one types, is a look and no result.
  if (outcomes.length === 0 || isLook(session)) return null;
  // Functions stayed in the sandbox; what they decide did not, so that one that decides as before is no change.
  const { described } = results;
  const system = systemFromData(described.system, fromDecisionTables(described.decisions));
  const times = outcomes.map(({ base }) => base.verdict.recoveryMs);
  return {
    text: run.text,
    system,
    incident: results.described.incident,
    whose: run.text === session.solution ? "solution" : "mine",
    stale: false,
    entries: ledger(sheet.start, system),
    rewritten: hasProgram(system) ? changedFiles(splitFiles(session.start), splitFiles(run.text)) : [],
    summary: summarise(outcomes, sheet.checks),
    backMs: times.includes(null) ? null : Math.max(...times.map(Number)),
    otherIncident: !sameIncident(results.described.incident, baseFor(sheet.checks, system)),
  };
}

/** Whether there is code of the learner's own that has not been run as it stands. */
export function canRun(session: Session, ran: RanFix | null): boolean {
  return !isBusy(session) && session.code.whose !== "start" && session.code.text !== ran?.text;
}

/** Why the code in the editor gave no figures when it ran; `null` when it did, or has not been tried. */
export function runProblem({ run, code }: Session): string | null {
  if (run.is === "failed" && run.text === code.text) {
    const [first] = run.problems;
    return first === undefined ? "Your code does not run." : `Your code does not run. ${problemText(first)}`;
  }
  return run.is === "stopped" && run.text === code.text ? `The run ended early. ${run.message}` : null;
}
