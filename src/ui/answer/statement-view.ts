/** (b) The coupling statement: a sentence with four places, its test, the table and the verdict. */
import type { StatementResult, StatementVerdict } from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { Slot } from "./events.ts";
import type { CardActions, CardModel } from "./model.ts";
import { experimentView, headView, markView, type Mark } from "./parts-view.ts";
import { choicesFor } from "./sheet.ts";
import { tableView } from "./table-view.ts";

export function statementView(model: CardModel, act: CardActions): TemplateResult {
  const { live, statement } = model;
  return html`<fieldset class="ans-part" data-part="b" ?disabled=${!live}>
    ${headView("b", "The coupling statement")}
    <p class="ans-sentence">
      ${slotView("X", model, act)} interacting with ${slotView("Y", model, act)} under condition
      ${slotView("Z", model, act)} produces <span class="ans-last">${slotView("B", model, act)}<span>.</span></span>
    </p>
    ${experimentView("statement", "Test my statement", statement, act, { live, main: true })}
    ${statement.is === "done" ? nothing : html`<p class="ans-note">${EXPLAINED}</p>`}
    <div class="ans-tested">
      ${statement.is === "done" && statement.result.verdict !== null ? tableView(statement.result, act) : nothing}
      <div class="ans-verdict" role="status" data-statement-verdict=${saysOf(model)}>
        ${statement.is === "done" ? verdictView(statement.result) : nothing}
      </div>
    </div>
    ${statement.is === "done" && statement.result.statement !== null ? notesView(statement.result) : nothing}
  </fieldset>`;
}

const EXPLAINED =
  "The test runs the start with X, Y and Z each present or taken away: eight cells, the same five seeds in each, more where five do not decide.";

const SLOT_NAMES: Readonly<Record<Slot, string>> = {
  X: "X, one of the two that interact",
  Y: "Y, the other one",
  Z: "Z, the condition",
  B: "B, the behaviour",
};

function slotView(slot: Slot, { sheet, answer, live }: CardModel, act: CardActions): TemplateResult {
  const chosen = answer.statement[slot];
  const pick = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    act.dispatch({ type: "slot filled", slot, id: value === "" ? null : value });
  };
  return html`<label class="ans-slot" data-slot=${slot} data-filled=${String(chosen !== null)}
    ><span class="ans-slot-letter" aria-hidden="true">${slot}</span
    ><select name=${slot} aria-label=${SLOT_NAMES[slot]} ?disabled=${!live} @change=${pick}>
      <option value="" ?selected=${chosen === null} .selected=${chosen === null}>choose ${slot}</option>
      ${choicesFor(sheet, slot).map(
        ({ title, choices }) =>
          html`<optgroup label=${title}>
            ${choices.map(({ id, text }) => html`<option value=${id} ?selected=${chosen === id} .selected=${chosen === id}>${text}</option>`)}
          </optgroup>`,
      )}
    </select></label
  >`;
}

function saysOf({ statement }: CardModel): string | typeof nothing {
  return statement.is === "done" ? (statement.result.verdict?.says ?? nothing) : nothing;
}

type Says = StatementVerdict["says"];

const HEADLINES: Readonly<Record<Says, readonly [Mark, string]>> = {
  stands: ["tick", "The statement stands."],
  "component fault": ["cross", "A component fault, not an interaction."],
  "not necessary": ["cross", "Not necessary."],
  sometimes: ["wave", "Sometimes."],
  "does not appear": ["cross", "It does not appear."],
  "no verdict": ["dash", "No verdict."],
};

function verdictView({ verdict, text, statement }: StatementResult): TemplateResult {
  if (verdict === null) return html`<p class="ans-note">${text}</p>`;
  const [mark, headline] = HEADLINES[verdict.says];
  return html`<h3 class="ans-headline">${markView(mark)} ${headline}</h3>
    <p class="ans-said">${text}</p>
    ${statement === null ? nothing : html`<p class="ans-written">${statement.text}</p>`}`;
}

/** What one has to know to read the table. */
function notesView({ statement, runs }: StatementResult): TemplateResult {
  const { factors, heldConstant = [] } = statement ?? {};
  const named =
    factors === undefined ? [] : (["X", "Y", "Z"] as const).map((place) => [place, factors[place]] as const);
  return html`<dl class="ans-notes">
    ${named.map(
      ([place, { name, neutral }]) =>
        html`<div>
          <dt>${place}</dt>
          <dd>${name}; without: ${neutral}</dd>
        </div>`,
    )}
    <div>
      <dt>Held constant</dt>
      <dd>${heldConstant.map(({ name }) => name).join(", ") || "nothing else"}</dd>
    </div>
    <div>
      <dt>Runs</dt>
      <dd>${runs}, the same seeds in every cell</dd>
    </div>
  </dl>`;
}
