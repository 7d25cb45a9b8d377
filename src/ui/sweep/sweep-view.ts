/** The sweep as a whole: plot, slider and marks, the learner's loads, findings, figures. */
import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { drawnCurve, figure, findingsOf, type SweepActions, type SweepFace, type SweepModel } from "./model.ts";
import { plotView, sentence } from "./plot-view.ts";
import { tableView } from "./table.ts";

/** @param canvas what Chart.js draws on; without it the lines are SVG */
export function sweepView(model: SweepModel, act: SweepActions, canvas: HTMLElement | null = null): TemplateResult {
  const isSweep = model.face === "sweep";
  return html`<div class="sw-head">
      <div class="sw-faces" role="group" aria-label="What is drawn">
        ${faceView("sweep", "Sweep", model, act)} ${faceView("stairs", "Up and down again", model, act)}
      </div>
      <span class="sw-unit">goodput, requests a second</span>
    </div>
    ${plotView(model, act, canvas)}
    <p class="sw-axis-name">
      offered load, requests a second${model.data.setup.scale > 1 ? scaleText(model) : nothing}
    </p>
    ${isSweep ? markingView(model, act) : nothing} ${runningView(model, act)} ${isSweep ? findingsView(model) : nothing}
    <p class="sr-only" role="status">${model.run.is === "running" ? nothing : sentence(model)}</p>
    <details class="sw-figures">
      <summary>The figures</summary>
      ${tableView(model)}
      <button type="button" class="sw-button" ?disabled=${!model.live} @click=${act.csv}>Save as CSV</button>
    </details>`;
}

function scaleText({ data }: SweepModel): string {
  return ` (scaled 1:${data.setup.scale})`;
}

function faceView(face: SweepFace, text: string, model: SweepModel, act: SweepActions): TemplateResult {
  return html`<button
    type="button"
    aria-pressed=${String(model.face === face)}
    ?disabled=${!model.live}
    @click=${() => act.face(face)}
  >
    ${text}
  </button>`;
}

function markingView(model: SweepModel, act: SweepActions): TemplateResult {
  const drawn = drawnCurve(model);
  const at = drawn[model.at];
  const text =
    at === undefined
      ? "no point"
      : `${figure(at.load)} offered: goodput ${figure(at.goodput)}, throughput ${figure(at.throughput)}`;
  const move = (event: Event): void => act.point(Number((event.target as HTMLInputElement).value));
  return html`<div class="sw-marking">
    <label
      ><span class="sr-only">Point of the curve</span
      ><input
        type="range"
        min="0"
        max=${Math.max(0, drawn.length - 1)}
        step="1"
        .value=${String(model.at)}
        aria-valuetext=${text}
        ?disabled=${!model.live}
        @input=${move}
    /></label>
    <output>${text}</output>
    <span class="sw-marks">
      <button type="button" class="sw-button" ?disabled=${!model.live} @click=${() => act.mark("peak")}>
        Mark the peak
      </button>
      <button type="button" class="sw-button" ?disabled=${!model.live} @click=${() => act.mark("bend")}>
        Mark the bend
      </button>
    </span>
  </div>`;
}

const WRITTEN = html`A list, or TypeScript that makes one:
  <code>Array.from({ length: 20 }, (_, i) => 1200 * (i + 1))</code>`;

function runningView(model: SweepModel, act: SweepActions): TemplateResult {
  const { run, live, face } = model;
  const busy = run.is === "running";
  const write = (event: Event): void => act.write((event.target as HTMLTextAreaElement).value);
  const count = (event: Event): void => act.seeds(Number((event.target as HTMLSelectElement).value));
  return html`<form
    class="sw-run"
    @submit=${(event: Event) => {
      event.preventDefault();
      if (face === "sweep") act.sweep();
      else act.walk();
    }}
  >
    ${
      face === "sweep"
        ? html`<label class="sw-loads"
              >Loads, requests a second
              <textarea
                name="loads"
                rows="2"
                spellcheck="false"
                aria-describedby="sw-written"
                .value=${model.loads}
                ?disabled=${!live}
                @input=${write}
              ></textarea></label
            ><label class="sw-seeds"
              >Seeds
              <select name="seeds" ?disabled=${!live} @change=${count}>
                ${[1, 3, 5, 10].map(
                  (seeds) => html`<option value=${seeds} ?selected=${seeds === model.seeds}>${seeds}</option>`,
                )}
              </select></label
            >`
        : nothing
    }
    ${face === "sweep" ? html`<p class="sw-note" id="sw-written">${WRITTEN}</p>` : nothing}
    <span class="sw-go">
      <button type="submit" class="sw-button sw-main" ?disabled=${!live || busy}>
        ${face === "sweep" ? "Run my sweep" : "Walk up and down"}
      </button>
      ${busy ? html`<button type="button" class="sw-button" @click=${act.stop}>Stop</button>` : nothing}
      <span class="sw-state" role="status" data-sweep-run=${run.is}>${stateText(model)}</span>
    </span>
  </form>`;
}

function stateText({ run, own, live }: SweepModel): string {
  switch (run.is) {
    case "running":
      return run.of === 0 ? "Preparing." : `${run.done} of ${run.of} runs`;
    case "failed":
      return run.message;
    case "stopped":
      return "Stopped.";
    case "idle":
      if (!live) return "";
      return own.length > 0 ? "Drawn in ink: your code in the editor." : "Runs the code in the editor.";
  }
}

function findingsView(model: SweepModel): TemplateResult {
  return html`<ul class="sw-findings">
    ${findingsOf(model).map(
      ({ id, text, passed }) =>
        html`<li data-finding=${id} data-passed=${String(passed)}>
          <span class="sr-only">${passed ? "done: " : "open: "}</span>${text}
        </li>`,
    )}
  </ul>`;
}
