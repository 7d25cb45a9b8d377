/** Rows of cells to write in: a heading for each row, and a control with a name of its own in each cell. */
import { cellOf, type Cells, type FormColumn, type TableRow } from "#course";

import type { CardActions } from "../answer/model.ts";
import { html, nothing, type TemplateResult } from "../playground/lit.ts";

export interface CellsShown {
  readonly columns: readonly FormColumn[];
  readonly rows: readonly TableRow[];
  readonly cells: Cells;
  /** What a row is called in front of its title: a number in a drawing. @defaultValue nothing */
  readonly mark?: (at: number) => TemplateResult;
  /** A last cell, for what can be done with the row. @defaultValue none */
  readonly end?: (row: TableRow) => TemplateResult;
}

export function cellsView({ columns, rows, cells, mark, end }: CellsShown, act: CardActions): TemplateResult {
  return html`<table class="ans-cells">
    <thead>
      <tr>
        <td></td>
        ${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}
        ${end === undefined ? nothing : html`<td></td>`}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row, at) =>
          html`<tr data-row=${row.id}>
            <th scope="row">${mark?.(at) ?? nothing}${row.title}</th>
            ${columns.map((column) => html`<td data-title=${column.title}>${controlView(column, row, cells, act)}</td>`)}
            ${end === undefined ? nothing : html`<td>${end(row)}</td>`}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function controlView(column: FormColumn, row: TableRow, cells: Cells, act: CardActions): TemplateResult {
  const text = cellOf({ cells }, row.id, column.id);
  const name = `${column.title}: ${row.title}`;
  const write = (event: Event): void =>
    act.dispatch({
      type: "cell written",
      row: row.id,
      column: column.id,
      text: (event.target as HTMLSelectElement | HTMLTextAreaElement).value,
    });
  if (column.choices === undefined)
    return html`<textarea rows="2" aria-label=${name} .value=${text} @input=${write}></textarea>`;
  return html`<select aria-label=${name} @change=${write}>
    <option value="" ?selected=${text === ""} .selected=${text === ""}>choose</option>
    ${column.choices.map((choice) => html`<option ?selected=${text === choice} .selected=${text === choice}>${choice}</option>`)}
  </select>`;
}
