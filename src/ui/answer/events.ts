/** What can happen to an answer, and the answer after it: pure, so that a card can be tested without a page. */
import type { AnswerState, Cells, Classification, Place, TimelineLabel, TimelineRow } from "#course";

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
  /** A cell of a table, or of a diagram's annotations. */
  | { readonly type: "cell written"; readonly row: string; readonly column: string; readonly text: string }
  | { readonly type: "row added" }
  | { readonly type: "row removed"; readonly row: string }
  /** The learner's own diagram, as Mermaid text; "" is the task's. */
  | { readonly type: "diagram written"; readonly text: string }
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
    case "cell written":
      return withCells(answer, (cells) => ({
        ...cells,
        [event.row]: { ...cells[event.row], [event.column]: event.text },
      }));
    case "row added":
      return withCells(answer, (cells) => ({ ...cells, [freeRow(cells)]: {} }));
    case "row removed":
      return withCells(answer, (cells) => Object.fromEntries(Object.entries(cells).filter(([id]) => id !== event.row)));
    case "diagram written":
      return answer.deliverable.kind === "diagram"
        ? { ...answer, deliverable: { ...answer.deliverable, own: event.text } }
        : answer;
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

function withCells(answer: AnswerState, change: (cells: Cells) => Cells): AnswerState {
  const { deliverable } = answer;
  if (deliverable.kind !== "table" && deliverable.kind !== "diagram") return answer;
  return { ...answer, deliverable: { ...deliverable, cells: change(deliverable.cells) } };
}

/** Rows keep the order in which they were added; the letter keeps an object from sorting them as numbers. */
function freeRow(cells: Cells): string {
  const taken = Object.keys(cells).map((id) => Number(id.slice(1)));
  return `r${Math.max(0, ...taken.filter(Number.isFinite)) + 1}`;
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
  return (
    classification === null &&
    why === "" &&
    fixWhy === "" &&
    isBlank(deliverable) &&
    opened.length === 0 &&
    Object.values(statement).every((id) => id === null)
  );
}

function isBlank(form: AnswerState["deliverable"]): boolean {
  switch (form.kind) {
    case "timeline":
      return form.rows.length === 0;
    case "table":
      return Object.keys(form.cells).length === 0;
    case "diagram":
      return form.own === "" && Object.keys(form.cells).length === 0;
    case "texts":
      return Object.values(form.texts).every((text) => text === "");
    case "none":
      return true;
  }
}
