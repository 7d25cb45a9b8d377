/** What a task's folder brings to its card, and what the sentence can be made of. */
import {
  baseFor,
  behavioursIn,
  statementFactors,
  type CardTask,
  type StatementFactor,
  type StatementSubject,
} from "#course";

import type { Slot } from "./events.ts";

/** The files of a task's folder that the card is driven by. */
export interface TaskFolder extends CardTask {
  readonly task: string;
}

/** One thing to pick, under the heading of its group. */
export interface Choice {
  readonly id: string;
  readonly text: string;
}

export interface ChoiceGroup {
  readonly title: string;
  readonly choices: readonly Choice[];
}

/** A task's folder with everything that follows from it. */
export interface AnswerSheet extends TaskFolder {
  /** What statement and classification are about: the start in the task's incident. */
  readonly subject: StatementSubject;
  readonly groups: readonly ChoiceGroup[];
}

const GROUPS: readonly { readonly kind: StatementFactor["kind"]; readonly title: string }[] = [
  { kind: "policy", title: "A policy on an arrow" },
  { kind: "limit", title: "A limit on a box" },
  { kind: "fault", title: "A fault" },
  { kind: "load", title: "The load" },
  { kind: "action", title: "What operators do" },
];

export function sheetOf(folder: TaskFolder): AnswerSheet {
  const subject = { system: folder.start, incident: baseFor(folder.checks, folder.start), setup: folder.setup };
  const factors = statementFactors(subject);
  const groups = GROUPS.map(({ kind, title }) => ({
    title,
    choices: factors.filter((factor) => factor.kind === kind).map(({ id, name }) => ({ id, text: name })),
  }));
  return { ...folder, subject, groups: groups.filter(({ choices }) => choices.length > 0) };
}

/** What may stand in a place of the sentence. */
export function choicesFor(sheet: AnswerSheet, slot: Slot): readonly ChoiceGroup[] {
  if (slot !== "B") return sheet.groups;
  return [{ title: "What a run can show", choices: behavioursIn(sheet.start).map(({ id, text }) => ({ id, text })) }];
}

/** The words of what was picked, `null` where nothing is or where the task no longer has it. */
export function textOf(sheet: AnswerSheet, slot: Slot, id: string | null): string | null {
  const choices = choicesFor(sheet, slot).flatMap((group) => group.choices);
  return choices.find((choice) => choice.id === id)?.text ?? null;
}
