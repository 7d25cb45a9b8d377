/** What each mechanism is missed for, as a table, and the row of controls that fills it. */
import { formatFigure, type Ablated, type Summary } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { controlsView, TRIAL_SEEDS, type Trial, type TrialActions } from "./controls-view.ts";

export interface AblationModel extends Trial {
  /** Mechanisms that the code has; known once it runs. */
  readonly of: number;
  /** What is known so far. */
  readonly rows: readonly Ablated[];
  /** What the whole does with all of them. */
  readonly whole: Summary | null;
}

export function newAblation(): AblationModel {
  return { of: 0, rows: [], whole: null, seeds: 2, run: { is: "idle" }, live: false };
}

export function ablationView(model: AblationModel, act: TrialActions): TemplateResult {
  return html`${controlsView({ label: "Switch each off, alone", choices: TRIAL_SEEDS, said: saidOf(model) }, model, act)}
  ${model.whole === null ? nothing : wholeView(model.whole)} ${model.rows.length === 0 ? nothing : tableView(model)}`;
}

function saidOf({ run, rows, of }: AblationModel): string | null {
  if (run.is === "stopped") return `Stopped after ${rows.length} of ${of} mechanisms.`;
  return run.is === "done" && of === 0 ? "The code has no mechanism that could be switched off." : null;
}

/** A mechanism can only be missed for what the whole does. */
function wholeView({ claims }: Summary): TemplateResult {
  const failed = claims.filter(({ passed }) => !passed);
  const text =
    failed.length === 0
      ? `With everything, all ${claims.length} checks pass.`
      : `With everything, ${claims.length - failed.length} of ${claims.length} checks pass. Nothing can be missed for: ${failed.map((claim) => claim.text).join("; ")}.`;
  return html`<p class="tr-whole">${text}</p>`;
}

function tableView({ rows, whole }: AblationModel): TemplateResult {
  const nothingToMiss = whole?.claims.every(({ passed }) => !passed) ?? false;
  return html`<div class="tr-table" tabindex="0" role="region" aria-label="Each mechanism switched off, alone">
    <table>
      <thead>
        <tr>
          <th scope="col">without</th>
          <th scope="col">the probe that misses it</th>
          <th scope="col" class="number">with → without</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowView(row, nothingToMiss))}
      </tbody>
    </table>
  </div>`;
}

/** The claim that suffers most stands for all that fail. */
function rowView({ id, title, missed }: Ablated, nothingToMiss: boolean): TemplateResult {
  const worst = missed.toSorted((a, b) => a.without.seedsPassed - b.without.seedsPassed)[0];
  if (worst === undefined)
    return html`<tr data-mechanism=${id} data-masked="true">
      <th scope="row">${title}</th>
      <td colspan="2">
        ${
          nothingToMiss
            ? "Can’t be missed yet: with it no check passes either."
            : "Masked: every check that passed still does. The others do its work here."
        }
      </td>
    </tr>`;
  const { text, unit } = worst.with;
  const more = missed.length === 1 ? "" : ` (and ${missed.length - 1} more)`;
  return html`<tr data-mechanism=${id} data-masked="false" data-missed=${missed.map((claim) => claim.id).join(" ")}>
    <th scope="row">${title}</th>
    <td>${text}${more}</td>
    <td class="number">
      ${formatFigure(worst.with.measured.mean, unit)} →
      <span class="tr-failed">${formatFigure(worst.without.measured.mean, unit)}</span>
    </td>
  </tr>`;
}
