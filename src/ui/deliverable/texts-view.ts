/** Texts that share one limit of words. Where a text seems to blame one box, that box's own record stands beside it. */
import { blamed, textOf, wordCount, type DeliverableSpec } from "#course";

import type { CardActions, CardModel } from "../answer/model.ts";
import { sentenceOf } from "../answer/own-view.ts";
import { html, nothing, type TemplateResult } from "../playground/lit.ts";

type TextsSpec = Extract<DeliverableSpec, { readonly kind: "texts" }>;

/** The part that the sentence of (b) can be taken over into. */
const STATEMENT = "statement";

export function textsView(
  { answer, sheet, records }: CardModel,
  spec: TextsSpec,
  texts: Readonly<Record<string, string>>,
  act: CardActions,
): TemplateResult {
  const textIn = (id: string): string => textOf({ kind: "texts", texts }, id);
  const words = spec.parts.reduce((sum, { id }) => sum + wordCount(textIn(id)), 0);
  const isFilled = Object.values(answer.statement).every((id) => id !== null);
  const take = (): void =>
    act.dispatch({ type: "text written", part: STATEMENT, text: sentenceOf(sheet, answer.statement) });
  return html`${spec.parts.map(
      ({ id, title }) =>
        html`<label class="ans-field"
            ><span>${title}</span
            ><textarea
              name=${`text-${id}`}
              rows=${id === STATEMENT ? 3 : 6}
              aria-describedby="words-written"
              .value=${textIn(id)}
              @input=${(event: Event) =>
                act.dispatch({ type: "text written", part: id, text: (event.target as HTMLTextAreaElement).value })}
            ></textarea></label
          >${
            id === STATEMENT
              ? html`<button
                  type="button"
                  class="ans-button"
                  data-act="take-statement"
                  ?disabled=${!isFilled}
                  @click=${take}
                >
                  Take the sentence of b
                </button>`
              : nothing
          }`,
    )}
    <p id="words-written" class="ans-note" data-words=${words}>
      ${words} of ${spec.words} words${words > spec.words ? `, ${words - spec.words} too many` : ""}
    </p>
    <div role="status">
      ${blameView(
        spec.parts.map(({ id }) => textIn(id)),
        records,
      )}
    </div>`;
}

function blameView(texts: readonly string[], records: CardModel["records"]): TemplateResult | typeof nothing {
  const parts = blamed(texts.join("\n"), records);
  const accused = records.filter(({ part }) => parts.includes(part));
  if (accused.length === 0) return nothing;
  return html`${accused.map(
    ({ part, name, lines }) =>
      html`<div class="ans-blame" data-blamed=${part}>
        <p>This seems to blame ${name} alone. Its own monitors say:</p>
        <ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>
        <p class="ans-note">A hint from the spelling, never a grade.</p>
      </div>`,
  )}`;
}
