/** The 2×2×2 table: a count and a small picture a cell; each opens its first run in the playground. */
import type { StatementCell, StatementResult } from "#course";
import { formatFigure } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { CardActions } from "./model.ts";
import { sparkView } from "./spark-view.ts";

/** Cells as they stand, row by row: X, then Z and Y. */
const ROWS = [
  { head: "no X", cells: ["000", "010", "001", "011"] },
  { head: "X", cells: ["100", "110", "101", "111"] },
] as const;

export function tableView(result: StatementResult, act: CardActions): TemplateResult {
  return html`<table class="ans-table">
    <caption>
      Seeds that show ${result.statement?.behaviour.text}. A cell opens its first run above.
    </caption>
    <thead>
      <tr>
        <td></td>
        <th scope="colgroup" colspan="2">without Z</th>
        <th scope="colgroup" colspan="2">with Z</th>
      </tr>
      <tr>
        <td></td>
        ${["no Y", "Y", "no Y", "Y"].map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${ROWS.map(
        ({ head, cells }) =>
          html`<tr>
            <th scope="row">${head}</th>
            ${cells.map((id) => cellView(id, result, act))}
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <td></td>
        <td colspan="4">
          <span class="ans-outline" aria-hidden="true"></span> could refute the statement: 011 and 101
        </td>
      </tr>
    </tfoot>
  </table>`;
}

function cellView(id: string, { table, factorial }: StatementResult, act: CardActions): TemplateResult {
  const cell = table.find((each) => each.id === id);
  const first = factorial?.cells.find((each) => each.id === id)?.first;
  if (cell === undefined || first === undefined) return html`<td></td>`;
  return html`<td data-informative=${cell.informative ? "" : nothing}>
    <button
      type="button"
      class="ans-cell"
      data-cell=${id}
      data-shown=${cell.shown}
      data-seeds=${cell.seeds}
      data-state=${cell.state}
      title=${intervalText(cell)}
      @click=${() => act.showCell(id)}
    >
      <b>${cell.shown}</b> <span>of ${cell.seeds}</span>
      ${sparkView(first)}
      <i>${id}</i>
      <span class="sr-only">${saidOf(cell)}</span>
    </button>
  </td>`;
}

/** What the cell's place and frame say to the eye. */
function saidOf({ text, state, informative }: StatementCell): string {
  return `${text}: ${state}.${informative ? " Could refute the statement." : ""} Opens its run.`;
}

function intervalText({ interval }: StatementCell): string {
  const [low, high] = [interval.low, interval.high].map((share) => formatFigure(share, "%"));
  return `95 % interval: ${low} to ${high}.`;
}
