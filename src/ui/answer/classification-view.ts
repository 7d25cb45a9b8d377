/** (a) Local or emergent, and one line of why. */
import type { Classification } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { CardActions, CardModel } from "./model.ts";
import { experimentView, findingView, headView } from "./parts-view.ts";

const WAYS: readonly { readonly id: Classification; readonly name: string; readonly means: string }[] = [
  { id: "local", name: "Local", means: "One part breaks its own promise. Mend that part, alone, and it is gone." },
  { id: "emergent", name: "Emergent", means: "Every part keeps its promise. What fails is made between them." },
];

/** Id under which the answer remembers that the choice was checked. */
export const CHOICE_CHECK = "check:classification";

export function classificationView({ answer, live, classification }: CardModel, act: CardActions): TemplateResult {
  const chosen = WAYS.find(({ id }) => id === answer.classification);
  return html`<fieldset class="ans-part" data-part="a" ?disabled=${!live}>
    ${headView("a", "Local or emergent?")}
    <div class="ans-ways" role="radiogroup" aria-label="Local or emergent">
      ${WAYS.map(
        ({ id, name }) =>
          html`<label class="ans-way"
            ><input
              type="radio"
              name="classification"
              value=${id}
              ?checked=${answer.classification === id}
              .checked=${answer.classification === id}
              @change=${() => act.dispatch({ type: "classified", as: id })}
            /><span>${name}</span></label
          >`,
      )}
    </div>
    ${
      chosen === undefined
        ? html`<dl class="ans-means">
            ${WAYS.map(
              ({ name, means }) =>
                html`<dt>${name}</dt>
                  <dd>${means}</dd>`,
            )}
          </dl>`
        : html`<p class="ans-note">${chosen.means}</p>`
    }
    <label class="ans-field"
      ><span>Why, in one line</span
      ><input
        type="text"
        name="why"
        maxlength="200"
        autocomplete="off"
        .value=${answer.why}
        @input=${(event: Event) =>
          act.dispatch({ type: "why written", text: (event.target as HTMLInputElement).value })}
    /></label>
    <div class="ans-checked" data-check="classification">
      ${experimentView("classification", "Check my choice", classification, act, { live })}
      ${
        classification.is === "idle" && answer.opened.includes(CHOICE_CHECK)
          ? html`<span class="ans-note">checked before</span>`
          : nothing
      }
      <div role="status">${classification.is === "done" ? findingView(classification.result) : nothing}</div>
    </div>
  </fieldset>`;
}
