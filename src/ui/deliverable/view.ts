/** The deliverable's form, by its kind, and the check of what can be checked of it. */
import { checkDeliverable } from "#course";

import type { CardActions, CardModel } from "../answer/model.ts";
import { findingView } from "../answer/parts-view.ts";
import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { diagramView } from "./diagram-view.ts";
import { tableView } from "./table-view.ts";
import { textsView } from "./texts-view.ts";
import { timelineView } from "./timeline-view.ts";

/** Id under which the answer remembers that the check was opened. */
const CHECK = "check:deliverable";

export function deliverableView(model: CardModel, act: CardActions): TemplateResult | typeof nothing {
  const { deliverable: spec } = model.sheet.key;
  const { deliverable: state } = model.answer;
  const form = formOf(model, act);
  if (spec.kind === "none" || form === null) return nothing;
  const name = spec.kind;
  return html`<fieldset class="ans-deliverable" ?disabled=${!model.live}>
    <legend class="ans-legend">${spec.title}</legend>
    ${form}
    <details class="ans-check" data-check="deliverable" @toggle=${(event: Event) => remember(event, act)}>
      <summary>
        Check the ${name}${model.answer.opened.includes(CHECK) ? html` <span>opened before</span>` : nothing}
      </summary>
      <p class="ans-note">Your ${name}</p>
      <div role="status">
        <ul>
          ${checkDeliverable(spec, state, model.log).findings.map((finding) => html`<li>${findingView(finding)}</li>`)}
        </ul>
      </div>
    </details>
  </fieldset>`;
}

function formOf(model: CardModel, act: CardActions): TemplateResult | null {
  const { deliverable: spec } = model.sheet.key;
  const { deliverable: state } = model.answer;
  if (spec.kind === "timeline" && state.kind === "timeline") return timelineView(model, state.rows, act);
  if (spec.kind === "table" && state.kind === "table") return tableView(spec, state, act);
  if (spec.kind === "diagram" && state.kind === "diagram") return diagramView(spec, state, act);
  return spec.kind === "texts" && state.kind === "texts" ? textsView(model, spec, state.texts, act) : null;
}

function remember(event: Event, act: CardActions): void {
  if ((event.target as HTMLDetailsElement).open) act.dispatch({ type: "opened", id: CHECK });
}
