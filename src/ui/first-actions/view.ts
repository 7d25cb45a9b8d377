/** Every first action on every incident as a table, and the row of controls that fills it. */
import { type ActionCell, type ActionCells, actionCellText, type ActionTable, type TriedIncident } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { controlsView, type Trial, type TrialActions } from "../trials/controls-view.ts";

export interface TryingModel extends Trial {
  readonly task: string;
  readonly table: ActionTable;
  /** What is known so far. */
  readonly rows: readonly ActionCells[];
}

export function newTrying(task: string, table: ActionTable): TryingModel {
  return { task, table, rows: [], seeds: 3, run: { is: "idle" }, live: false };
}

export function firstActionsView(model: TryingModel, act: TrialActions): TemplateResult {
  const words = { label: "Try every first action", choices: [1, 3, 5, 10, 20], said: saidOf(model) };
  return html`${actionsFigure(model.table, model.rows)}
    <div class="fa-run">${controlsView(words, model, act)}</div>`;
}

/** Only a table that was stopped has more to say than other trials: how far it came. */
function saidOf({ run, rows, table }: TryingModel): string | null {
  return run.is === "stopped" ? `Stopped after ${rows.length} of ${table.actions.length} first actions.` : null;
}

/** The table; a cell that is not known yet is a dot. */
export function actionsFigure({ incidents, actions }: ActionTable, rows: readonly ActionCells[]): TemplateResult {
  return html`<div class="fa-table" tabindex="0" role="region" aria-label="Every first action on every night">
    <table>
      <thead>
        <tr>
          <th scope="col">first action</th>
          ${incidents.map(({ title }) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${actions.map(({ id, title }) => {
          const row = rows.find(({ action }) => action === id);
          return html`<tr data-action=${id}>
            <th scope="row">${title}</th>
            ${incidents.map((incident, at) => cellView(incident, row?.cells[at]))}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function cellView({ id, measure }: TriedIncident, cell: ActionCell | undefined): TemplateResult {
  if (cell === undefined) return html`<td data-on=${id}>·</td>`;
  const { cured, seeds } = cell;
  const ends = cured === seeds ? "all" : cured === 0 ? "none" : "some";
  const word = ends === "all" ? "ends it" : ends === "none" ? "does not end it" : "ends it on some seeds";
  return html`<td data-on=${id} data-ends=${ends}>
    ${actionCellText(cell, measure)}${measure.kind === "answered" ? html`<span class="sr-only">, ${word}</span>` : nothing}
  </td>`;
}
