/**
 * A timeline: moments of the log to pick, to put in order and to label. Every row moves by its buttons; a pointer may
 * drag it as well. The list to pick from is by the alphabet, since the order is the exercise.
 */
import type { TimelineLabel, TimelineRow } from "#course";
import type { Moment } from "#lab";
import { repeat } from "lit-html/directives/repeat.js";

import type { CardActions, CardModel } from "../answer/model.ts";
import { html, nothing, type TemplateResult } from "../playground/lit.ts";

const LABELS: readonly TimelineLabel[] = ["trigger", "amplification", "outage"];

export function timelineView({ log }: CardModel, rows: readonly TimelineRow[], act: CardActions): TemplateResult {
  const left = log
    .filter(({ key }) => !rows.some((row) => row.key === key))
    .toSorted((a, b) => a.text.localeCompare(b.text));
  return html`<p class="ans-note">
      Pick moments of the start’s log, in the order in which they happened, and say what each one is.
    </p>
    ${rows.length === 0 ? nothing : listView(rows, log, act)}
    <div class="ans-add">
      <label class="ans-field"
        ><span>Moment</span
        ><select name="moment">
          ${left.map(({ key, text }) => html`<option value=${key}>${text}</option>`)}
        </select></label
      >
      <button type="button" class="ans-button" data-act="add-moment" ?disabled=${left.length === 0} @click=${add}>
        Add
      </button>
    </div>
    <p class="sr-only" role="status" data-moved></p>`;

  function add(event: Event): void {
    const picked = (event.target as HTMLElement).closest("fieldset")?.querySelector("select[name='moment']");
    const key = picked instanceof HTMLSelectElement ? picked.value : "";
    if (key !== "") act.dispatch({ type: "moment added", key });
  }
}

function listView(rows: readonly TimelineRow[], log: readonly Moment[], act: CardActions): TemplateResult {
  return html`<ol class="ans-timeline">
    ${repeat(
      rows,
      ({ key }) => key,
      (row, at) => rowView(row, at, rows.length, log, act),
    )}
  </ol>`;
}

function rowView(
  { key, label }: TimelineRow,
  at: number,
  count: number,
  log: readonly Moment[],
  act: CardActions,
): TemplateResult {
  const text = log.find((moment) => moment.key === key)?.text ?? `${key}, which this log does not have`;
  const move = (event: Event, to: number): void => {
    act.dispatch({ type: "moment moved", key, to });
    afterMove(event.currentTarget as HTMLElement, text, to, count);
  };
  return html`<li
    draggable="true"
    data-moment=${key}
    @dragstart=${(event: DragEvent) => event.dataTransfer?.setData("text/plain", key)}
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${(event: DragEvent) => {
      event.preventDefault();
      act.dispatch({ type: "moment moved", key: event.dataTransfer?.getData("text/plain") ?? "", to: at });
    }}
  >
    <span class="ans-row-number" aria-hidden="true">${at + 1}</span>
    <span class="ans-row-text">${text}</span>
    <select
      aria-label=${`What it is: ${text}`}
      @change=${(event: Event) => act.dispatch({ type: "moment labelled", key, label: labelOf(event) })}
    >
      <option value="" ?selected=${label === null} .selected=${label === null}>what is it?</option>
      ${LABELS.map((each) => html`<option ?selected=${label === each} .selected=${label === each}>${each}</option>`)}
    </select>
    <span class="ans-row-acts">
      ${stepView("Move up", text, at === 0, (event) => move(event, at - 1), "M2,8l5,-5l5,5")}
      ${stepView("Move down", text, at === count - 1, (event) => move(event, at + 1), "M2,5l5,5l5,-5")}
      ${stepView("Remove", text, false, () => act.dispatch({ type: "moment removed", key }), "M3,3l8,8m0,-8l-8,8")}
    </span>
  </li>`;
}

/** A button at the end of its way stays where it is, so that the keyboard is not thrown off it. */
function stepView(
  name: string,
  text: string,
  atEnd: boolean,
  press: (event: Event) => void,
  path: string,
): TemplateResult {
  return html`<button
    type="button"
    data-step=${name}
    aria-label=${`${name}: ${text}`}
    aria-disabled=${atEnd ? "true" : nothing}
    @click=${(event: Event) => (atEnd ? undefined : press(event))}
  >
    <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${path} /></svg>
  </button>`;
}

function labelOf(event: Event): TimelineLabel | null {
  const { value } = event.target as HTMLSelectElement;
  return LABELS.find((label) => label === value) ?? null;
}

/** The row has been moved in the document, which takes the focus off its button: it goes back, and the place is said. */
function afterMove(button: HTMLElement, text: string, to: number, count: number): void {
  const said = button.closest("fieldset")?.querySelector("[data-moved]");
  requestAnimationFrame(() => {
    button.focus();
    if (said) said.textContent = `${text}: now ${to + 1} of ${count}`;
  });
}
