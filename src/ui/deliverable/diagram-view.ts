/** An annotated diagram: the drawing with a number on every arrow, a row of annotations for each, one's own to paste. */
import {
  annotatedArrows,
  annotatedDiagram,
  arrowRows,
  cellOf,
  type AnnotatedArrows,
  type DeliverableSpec,
  type Diagram,
  systemOfDiagram,
} from "#course";

import type { CardActions, CardModel } from "../answer/model.ts";
import { html, nothing, svg, type TemplateResult } from "../playground/lit.ts";
import { cellsView } from "./cells-view.ts";
import { BOX, planOf, type PlacedArrow, type PlacedBox } from "./plan.ts";

type DiagramSpec = Extract<DeliverableSpec, { readonly kind: "diagram" }>;
type DiagramState = Extract<CardModel["answer"]["deliverable"], { readonly kind: "diagram" }>;

export function diagramView(spec: DiagramSpec, state: DiagramState, act: CardActions): TemplateResult {
  const { diagram, notUnderstood } = annotatedDiagram(spec, state);
  const rows = arrowRows(diagram);
  const isFull = rows.map(({ id }) => spec.columns.every((column) => cellOf(state, id, column.id).trim() !== ""));
  const said = annotatedArrows(spec, state);
  const write = (event: Event): void =>
    act.dispatch({ type: "diagram written", text: (event.target as HTMLTextAreaElement).value });
  return html`<div class="ans-annotated">
      ${diagram.arrows.length === 0 ? html`<p class="ans-note">No arrow in it yet.</p>` : drawingView(diagram, isFull)}
      ${
        rows.length === 0
          ? nothing
          : cellsView(
              {
                columns: spec.columns,
                rows,
                cells: state.cells,
                mark: (at) => html`<span class="ans-row-number">${at + 1}</span> `,
              },
              act,
            )
      }
    </div>
    ${saidView(said, act)}
    <details class="ans-own-diagram" ?open=${state.own !== ""}>
      <summary>Your own diagram instead</summary>
      <label class="ans-field"
        ><span>Mermaid flowchart text; empty, it is the task’s diagram again</span
        ><textarea
          name="own-diagram"
          rows="6"
          spellcheck="false"
          placeholder="flowchart LR"
          .value=${state.own}
          @input=${write}
        ></textarea>
      </label>
      ${
        state.own === "" || diagram.arrows.length === 0
          ? nothing
          : html`<div class="ans-run">
              <button
                type="button"
                class="ans-button"
                data-act="run-diagram"
                @click=${() => act.runDiagram(state.own, said.code)}
              >
                Run it in the playground
              </button>
              <span class="ans-note"
                >with numbers that are assumed; your code there stays one Undo away, and is kept as a version</span
              >
            </div>`
      }
      <ul class="ans-note" role="status">
        ${[...notUnderstood, ...notModelled(state.own, diagram)].map(
          ({ line, text, why }) => html`<li>${line > 0 ? `Line ${line}, ` : nothing}<code>${text}</code>: ${why}.</li>`,
        )}
      </ul>
    </details>`;
}

/** Timeouts and tries as the code would have them; what is not read stays words. */
function saidView({ code, notUnderstood }: AnnotatedArrows, act: CardActions): TemplateResult | typeof nothing {
  const count = Object.keys(code).length;
  if (count === 0) return nothing;
  return html`<div class="ans-run">
      <button type="button" class="ans-button" data-act="write-arrows" @click=${() => act.writeArrows(code)}>
        Write timeouts and tries into the code
      </button>
      <span class="ans-note">of ${count === 1 ? "one arrow" : `${count} arrows`}; Undo takes it back</span>
    </div>
    ${
      notUnderstood.length === 0
        ? nothing
        : html`<ul class="ans-note" data-not-read>
            ${notUnderstood.map(({ arrow, text }) => html`<li>Stays words, ${arrow}: ${text}</li>`)}
          </ul>`
    }`;
}

/** What of the own diagram no system of boxes and calls can have. */
function notModelled(own: string, diagram: Diagram): ReturnType<typeof systemOfDiagram>["notModelled"] {
  if (own === "" || diagram.arrows.length === 0) return [];
  return systemOfDiagram({ ...diagram, notUnderstood: [] }).notModelled;
}

/** @param isFull whether every cell of an arrow's row is written */
function drawingView(diagram: Diagram, isFull: readonly boolean[]): TemplateResult {
  const plan = planOf(diagram);
  const open = isFull.filter((full) => !full).length;
  const sentence = `The diagram: ${plan.arrows.length} arrows, ${open} of them not annotated yet`;
  return html`<svg
    class="ans-plan"
    viewBox=${`0 0 ${plan.width} ${plan.height}`}
    width=${plan.width}
    role="img"
    aria-label=${sentence}
  >
    ${plan.arrows.map(lineView)}${plan.boxes.map(boxView)}${plan.arrows.map((arrow, i) =>
      markView(arrow, i + 1, isFull[i] === true),
    )}
  </svg>`;
}

function lineView({ from: [x1, y1], to: [x2, y2] }: PlacedArrow): TemplateResult {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [((x2 - x1) / length) * 8, ((y2 - y1) / length) * 8];
  const [bx, by] = [x2 - dx, y2 - dy];
  const head = `M${x2},${y2}L${bx - dy / 2},${by + dx / 2}L${bx + dy / 2},${by - dx / 2}Z`;
  return svg`<path class="ans-plan-line" d=${`M${x1},${y1}L${bx},${by}`} /><path class="ans-plan-head" d=${head} />`;
}

/** px a letter takes; what is longer is cut, and stands whole in the row. */
const LETTER = 7.2;

function boxView({ label, x, y }: PlacedBox): TemplateResult {
  const most = Math.floor((BOX.width - 10) / LETTER);
  const text = label.length > most ? `${label.slice(0, most - 1)}…` : label;
  return svg`<rect class="ans-plan-box" x=${x} y=${y} width=${BOX.width} height=${BOX.height} rx="3" /><text x=${
    x + BOX.width / 2
  } y=${y + BOX.height / 2 + 4.5}>${text}</text>`;
}

function markView({ mark: [x, y] }: PlacedArrow, number: number, full: boolean): TemplateResult {
  return svg`<circle class="ans-plan-mark" data-full=${String(full)} cx=${x} cy=${y} r="9.5" /><text class="ans-plan-number" data-full=${String(
    full,
  )} x=${x} y=${y + 4}>${number}</text>`;
}
