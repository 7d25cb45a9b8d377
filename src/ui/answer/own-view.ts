/** The learner's own answer, as it stands beside the reference. */
import {
  annotatedDiagram,
  arrowRows,
  cellOf,
  statementText,
  tableRows,
  textOf as writtenIn,
  type AnswerState,
  type TimelineRow,
} from "#course";
import type { Moment } from "#lab";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { SLOTS } from "./events.ts";
import type { CardModel } from "./model.ts";
import { textOf, type AnswerSheet } from "./sheet.ts";

export function ownView({ answer, sheet, log, fix }: CardModel): TemplateResult {
  const rows = answer.deliverable.kind === "timeline" ? answer.deliverable.rows : [];
  return html`<h3>Yours</h3>
    <dl>
      <dt>Local or emergent</dt>
      <dd>${answer.classification ?? "not chosen"}${answer.why === "" ? nothing : `: ${answer.why}`}</dd>
      <dt>Statement</dt>
      <dd>${sentenceOf(sheet, answer.statement)}</dd>
      ${
        rows.length === 0
          ? nothing
          : html`<dt>Timeline</dt>
              <dd>
                <ol>
                  ${rows.map((row) => rowView(row, log))}
                </ol>
              </dd>`
      }
      ${writtenView(sheet, answer)} ${cellsWritten(sheet, answer)}
      <dt>Fix</dt>
      <dd>
        ${
          fix === null || fix.whose === "solution" || fix.entries.length === 0
            ? "nothing of yours has run yet"
            : html`<ul>
                ${fix.entries.map(({ text }) => html`<li><code>${text}</code></li>`)}
              </ul>`
        }
        ${answer.fixWhy === "" ? nothing : html`<p>${answer.fixWhy}</p>`}
      </dd>
    </dl>`;
}

/** The texts of the deliverable that are written. */
function writtenView({ key }: AnswerSheet, { deliverable }: AnswerState): readonly TemplateResult[] {
  const { deliverable: spec } = key;
  if (spec.kind !== "texts" || deliverable.kind !== "texts") return [];
  const written = spec.parts.filter(({ id }) => writtenIn(deliverable, id) !== "");
  return written.map(
    ({ id, title }) =>
      html`<dt>${title}</dt>
        <dd>${writtenIn(deliverable, id)}</dd>`,
  );
}

/** Rows of a table, or of a diagram's annotations, that something is written in. */
function cellsWritten({ key }: AnswerSheet, { deliverable: state }: AnswerState): TemplateResult | typeof nothing {
  const { deliverable: spec } = key;
  if (spec.kind !== "table" && spec.kind !== "diagram") return nothing;
  if (state.kind !== "table" && state.kind !== "diagram") return nothing;
  const rows =
    spec.kind === "table"
      ? tableRows(spec, state)
      : arrowRows(annotatedDiagram(spec, state.kind === "diagram" ? state : { own: "" }).diagram);
  const written = rows.flatMap(({ id, title }) => {
    const cells = spec.columns.map((column) => cellOf(state, id, column.id)).filter((text) => text !== "");
    return cells.length === 0 ? [] : [html`<li>${title}: ${cells.join(". ")}</li>`];
  });
  if (written.length === 0) return nothing;
  return html`<dt>${spec.title}</dt>
    <dd>
      <ul>
        ${written}
      </ul>
    </dd>`;
}

/** The sentence, with an ellipsis where nothing is picked. */
export function sentenceOf(sheet: AnswerSheet, statement: AnswerState["statement"]): string {
  const [X, Y, Z, B] = SLOTS.map((slot) => textOf(sheet, slot, statement[slot]) ?? "…");
  return statementText({ X: X ?? "…", Y: Y ?? "…", Z: Z ?? "…", B: B ?? "…" });
}

function rowView({ key, label }: TimelineRow, log: readonly Moment[]): TemplateResult {
  return html`<li>${log.find((moment) => moment.key === key)?.text ?? key}${label === null ? "" : `, ${label}`}</li>`;
}
