/** The changing parts of the boundary's figure, for the build and for the browser. */
import { type BoundaryResult, boundaryText } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { type BoundaryModel, conclusionOf, resultOf, sameBoxes } from "./model.ts";

export interface BoundaryActions {
  readonly draw: (inside: readonly string[]) => void;
  readonly test: () => void;
  readonly stop: () => void;
}

/** The task's own boundaries, to begin with. */
export function presetsView({ data, inside, live }: BoundaryModel, act: BoundaryActions): TemplateResult {
  return html`${data.boundaries.map(
    (boundary) =>
      html`<button
        type="button"
        data-preset=${boundary.id}
        aria-pressed=${sameBoxes(boundary.inside, inside) ? "true" : "false"}
        ?disabled=${!live}
        @click=${() => act.draw(boundary.inside)}
      >
        <b>${boundary.id}</b> ${boundary.name}
      </button>`,
  )}`;
}

export function concludesView(model: BoundaryModel): TemplateResult {
  return html`<b>So one concludes:</b> ${conclusionOf(model)}`;
}

/** The button, and what the closure test says of the boundary that is drawn. */
export function closureView(model: BoundaryModel, act: BoundaryActions): TemplateResult {
  const { data, test, live } = model;
  const running = test.is === "running";
  return html`<div class="bd-ask">
      <button type="button" class="bd-test" ?disabled=${!live || running} @click=${act.test}>
        Freeze the rest, ${data.seeds} seeds
      </button>
      ${running ? html`<button type="button" class="bd-stop" @click=${act.stop}>Stop</button>` : nothing}
    </div>
    ${saidView(model)}`;
}

function saidView(model: BoundaryModel): TemplateResult {
  const { test } = model;
  const result = resultOf(model);
  if (test.is === "running") {
    const { done, of } = test.progress ?? { done: 0, of: model.data.seeds };
    return html`<p class="bd-said">Running: ${done} of ${of}.</p>`;
  }
  if (test.is === "failed") return html`<p class="bd-said">${test.message}</p>`;
  if (test.is === "stopped") return html`<p class="bd-said">Stopped.</p>`;
  if (result === undefined) return html`<p class="bd-said">Not tested yet.</p>`;
  return html`<p
    class="bd-said"
    data-boundary-state=${result.state}
    data-persists=${result.persists}
    data-seeds=${result.seeds}
  >
    <b>Persists in ${result.persists} of ${result.seeds}.</b> ${boundaryText(result)}
  </p>`;
}

/** Every boundary that was tried: who was inside, and what was left of the outage. */
export function triedView(model: BoundaryModel): TemplateResult {
  const { data, tried } = model;
  return html`<table class="bd-tried">
    <caption>
      The closure test. Seeds on which goodput falls in the trigger, and on which the outage outlives it.
    </caption>
    <thead>
      <tr>
        <th scope="col"><span class="sr-only">name</span></th>
        ${data.plan.boxes.map((box) => html`<th scope="col" class="bd-box"><span>${box}</span></th>`)}
        <th scope="col" class="number">falls</th>
        <th scope="col" class="number">persists</th>
      </tr>
    </thead>
    <tbody>
      ${tried.map((result) => rowView(model, result))}
    </tbody>
  </table>`;
}

function rowView({ data, inside }: BoundaryModel, result: BoundaryResult): TemplateResult {
  const told = data.boundaries.find((boundary) => sameBoxes(boundary.inside, result.inside));
  return html`<tr
    data-tried=${result.inside.join(" ")}
    data-current=${sameBoxes(inside, result.inside) ? "" : nothing}
    data-state=${result.state}
  >
    <th scope="row">${told?.id ?? ""}</th>
    ${data.plan.boxes.map((box) => {
      const isIn = result.inside.includes(box);
      return html`<td class="bd-box">
        <i data-in=${isIn ? "true" : "false"}></i><span class="sr-only">${isIn ? "inside" : "outside"}</span>
      </td>`;
    })}
    <td class="number">${result.falls} of ${result.seeds}</td>
    <td class="number"><b>${result.persists}</b> of ${result.seeds}</td>
  </tr>`;
}
