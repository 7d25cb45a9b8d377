/** What can happen to an answer, and the answer after it: pure, so that a card can be tested without a page. */
import type { AnswerState, Classification, Place, TimelineLabel, TimelineRow } from "#course";

/** One of the four places of the sentence. */
export type Slot = Place | "B";

export const SLOTS: readonly Slot[] = ["X", "Y", "Z", "B"];

export type AnswerEvent =
  | { readonly type: "classified"; readonly as: Classification }
  | { readonly type: "why written"; readonly text: string }
  | { readonly type: "slot filled"; readonly slot: Slot; readonly id: string | null }
  | { readonly type: "fix explained"; readonly text: string }
  | { readonly type: "moment added"; readonly key: string }
  | { readonly type: "moment removed"; readonly key: string }
  /** @param to place among the rows, from 0 */
  | { readonly type: "moment moved"; readonly key: string; readonly to: number }
  | { readonly type: "moment labelled"; readonly key: string; readonly label: TimelineLabel | null }
  | { readonly type: "text written"; readonly part: string; readonly text: string }
  /** A check, a hint or the reference answer was opened. */
  | { readonly type: "opened"; readonly id: string }
  | { readonly type: "restored"; readonly answer: AnswerState };

/** The answer after one event; the very same object when nothing changes. */
export function nextAnswer(answer: AnswerState, event: AnswerEvent): AnswerState {
  switch (event.type) {
    case "classified":
      return { ...answer, classification: event.as };
    case "why written":
      return { ...answer, why: event.text };
    case "slot filled":
      return { ...answer, statement: { ...answer.statement, [event.slot]: event.id } };
    case "fix explained":
      return { ...answer, fixWhy: event.text };
    case "text written":
      return withText(answer, event.part, event.text);
    case "opened":
      return answer.opened.includes(event.id) ? answer : { ...answer, opened: [...answer.opened, event.id] };
    case "restored":
      return event.answer.task === answer.task ? event.answer : answer;
    default:
      return withRows(answer, event);
  }
}

function withText(answer: AnswerState, part: string, text: string): AnswerState {
  if (answer.deliverable.kind !== "texts") return answer;
  return { ...answer, deliverable: { kind: "texts", texts: { ...answer.deliverable.texts, [part]: text } } };
}

type RowEvent = Extract<AnswerEvent, { readonly key: string }>;

function withRows(answer: AnswerState, event: RowEvent): AnswerState {
  if (answer.deliverable.kind !== "timeline") return answer;
  const before = answer.deliverable.rows;
  const rows = rowsAfter(before, event);
  return rows === before ? answer : { ...answer, deliverable: { kind: "timeline", rows } };
}

function rowsAfter(rows: readonly TimelineRow[], event: RowEvent): readonly TimelineRow[] {
  const at = rows.findIndex(({ key }) => key === event.key);
  if (event.type === "moment added") return at < 0 ? [...rows, { key: event.key, label: null }] : rows;
  const row = rows[at];
  if (row === undefined) return rows;
  if (event.type === "moment removed") return rows.toSpliced(at, 1);
  if (event.type === "moment labelled") return rows.toSpliced(at, 1, { ...row, label: event.label });
  const to = Math.max(0, Math.min(event.to, rows.length - 1));
  return to === at ? rows : rows.toSpliced(at, 1).toSpliced(to, 0, row);
}

/** Whether anything has been answered: an untouched card is not saved. */
export function isUntouched({ classification, why, statement, fixWhy, deliverable, opened }: AnswerState): boolean {
  const rows = deliverable.kind === "timeline" ? deliverable.rows.length : 0;
  const written = deliverable.kind === "texts" && Object.values(deliverable.texts).some((text) => text !== "");
  return (
    classification === null &&
    why === "" &&
    fixWhy === "" &&
    rows === 0 &&
    !written &&
    opened.length === 0 &&
    Object.values(statement).every((id) => id === null)
  );
}
