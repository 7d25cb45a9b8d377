/** Every first action on every incident as a table, and the row of controls that fills it. */
import { type ActionCell, type ActionCells, actionCellText, type ActionTable, type TriedIncident } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";

export interface TryingModel {
  readonly task: string;
  readonly table: ActionTable;
  /** What is known so far. */
  readonly rows: readonly ActionCells[];
  readonly seeds: number;
  readonly run:
    | { readonly is: "idle" | "done" | "stopped" }
    | { readonly is: "running"; readonly done: number; readonly of: number }
    | { readonly is: "failed"; readonly message: string };
  /** Whether there is a script behind it. */
  readonly live: boolean;
}

export interface TryingActions {
  readonly seeds: (count: number) => void;
  readonly run: () => void;
  readonly stop: () => void;
}

const nothingToDo = (): void => undefined;

/** What the markup does where there is no script behind it. */
export const noTrying: TryingActions = { seeds: nothingToDo, run: nothingToDo, stop: nothingToDo };

export function newTrying(task: string, table: ActionTable): TryingModel {
  return { task, table, rows: [], seeds: 3, run: { is: "idle" }, live: false };
}

export function firstActionsView(model: TryingModel, act: TryingActions): TemplateResult {
  const { live, seeds } = model;
  const busy = model.run.is === "running";
  const count = (event: Event): void => act.seeds(Number((event.target as HTMLSelectElement).value));
  return html`${actionsFigure(model.table, model.rows)}
    <div class="fa-run">
      ${
        busy
          ? html`<button type="button" class="fa-button" @click=${act.stop}>Stop</button>`
          : html`<button type="button" class="fa-button fa-main" ?disabled=${!live} @click=${act.run}>
              Try every first action
            </button>`
      }
      <label
        >on
        <select name="seeds" ?disabled=${!live || busy} @change=${count}>
          ${[1, 3, 5, 10, 20].map((some) => html`<option value=${some} ?selected=${some === seeds}>${some}</option>`)}
        </select>
        ${seeds === 1 ? "seed" : "seeds"}</label
      >
      <span role="status" data-trying=${model.run.is}>${stateText(model)}</span>
    </div>`;
}

function stateText({ run, live, rows, table, seeds }: TryingModel): string {
  switch (run.is) {
    case "running":
      return run.of === 0
        ? "Preparing."
        : `${run.done} of ${table.actions.length * table.incidents.length * seeds} runs`;
    case "failed":
      return run.message;
    case "stopped":
      return `Stopped after ${rows.length} of ${table.actions.length} first actions.`;
    case "done":
      return "Run on the code in the editor.";
    case "idle":
      return live ? "Runs the code in the editor." : "";
  }
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
