/** Why the fix is where it is, beside what the answer has to contain; and the hints, one at a time. */
import type { Hint } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { CardActions, CardModel } from "./model.ts";

export function proseView({ answer, live, sheet }: CardModel, act: CardActions): TemplateResult {
  return html`<fieldset class="ans-prose" ?disabled=${!live}>
    <legend class="ans-legend">Why the fix is where it is</legend>
    <label class="ans-field"
      ><span class="sr-only">Why the fix is where it is</span
      ><textarea
        name="fixWhy"
        rows="6"
        aria-describedby="answer-contains"
        .value=${answer.fixWhy}
        @input=${(event: Event) =>
          act.dispatch({ type: "fix explained", text: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
    </label>
    <div id="answer-contains" class="ans-contains">
      <p>A complete answer has, here or in the form beside it:</p>
      <ul>
        ${sheet.key.checklist.map((item) => html`<li>${item}</li>`)}
      </ul>
      <p class="ans-note">No machine reads your words: hold them against this list yourself.</p>
    </div>
  </fieldset>`;
}

const hintId = (hint: Hint): string => `hint:${hint.id}`;

export function hintsView({ answer, live, sheet }: CardModel, act: CardActions): TemplateResult | typeof nothing {
  const { hints } = sheet.key;
  const seen = hints.filter((hint) => answer.opened.includes(hintId(hint)));
  const next = hints.find((hint) => !seen.includes(hint));
  if (hints.length === 0) return nothing;
  return html`<section class="ans-hints" aria-label="Hints">
    <ol>
      ${seen.map((hint) => html`<li>${hint.text} ${showView(hint)}</li>`)}
    </ol>
    ${
      next === undefined
        ? html`<p class="ans-note">That was the last of ${hints.length} hints.</p>`
        : html`<button
            type="button"
            class="ans-button"
            data-act="hint"
            ?disabled=${!live}
            @click=${() => act.dispatch({ type: "opened", id: hintId(next) })}
          >
            Hint ${hints.indexOf(next) + 1} of ${hints.length}
          </button>`
    }
  </section>`;
}

/** The same mark as the story's: the playground listens for it. */
function showView({ show }: Hint): TemplateResult | typeof nothing {
  if (show === undefined) return nothing;
  return html`<button
    type="button"
    class="show"
    data-show
    data-at-ms=${show.atMs ?? nothing}
    data-focus=${show.focus ?? nothing}
    data-variant=${show.variant ?? nothing}
    aria-pressed="false"
  >
    <svg class="icon icon-show" viewBox="0 0 16 10" aria-hidden="true">
      <path d="M0.5,5H10" />
      <path class="solid" d="M9,1.5L15.5,5L9,8.5Z" /></svg
    >${show.atMs === undefined ? "look there" : `look at ${String(show.atMs / 1_000)} s`}
  </button>`;
}
