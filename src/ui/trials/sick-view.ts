/** Each box unwell in each way, as a table: what is answered meanwhile, and what stays down. */
import { formatFigure, WAYS, type SickBox, type SickCell } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { controlsView, TRIAL_SEEDS, type Trial, type TrialActions } from "./controls-view.ts";

export interface SickModel extends Trial {
  /** What is known so far. */
  readonly rows: readonly SickBox[];
}

export function newSickness(): SickModel {
  return { rows: [], seeds: 2, run: { is: "idle" }, live: false };
}

export function sickView(model: SickModel, act: TrialActions): TemplateResult {
  const { rows } = model;
  return html`${controlsView({ label: "Make each box sick", choices: TRIAL_SEEDS, said: null }, model, act)}
  ${rows.length === 0 ? nothing : tableView(rows)}`;
}

function tableView(rows: readonly SickBox[]): TemplateResult {
  return html`<div class="tr-table" tabindex="0" role="region" aria-label="Each box unwell, in each way">
    <table>
      <thead>
        <tr>
          <th scope="col">sick box</th>
          ${WAYS.map(({ title }) => html`<th scope="col" class="number">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ box, cells }) =>
            html`<tr data-box=${box}>
              <th scope="row">${box}</th>
              ${cells.map(cellView)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cellView(cell: SickCell | null): TemplateResult {
  if (cell === null) return html`<td class="number">–</td>`;
  const { way, during, back, seeds } = cell;
  const stays = seeds - back;
  const word = stays === 0 ? "then well" : stays === seeds ? "stays down" : `down on ${stays} of ${seeds}`;
  return html`<td class="number" data-way=${way} data-stays=${String(stays > 0)}>
    ${formatFigure(during, "%")} <small>${word}</small>
  </td>`;
}
