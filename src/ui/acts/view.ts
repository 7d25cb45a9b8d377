/** The console behind the glass: what to do at the cursor's instant, and what has been done. */
import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { Act, PossibleAct } from "./acts.ts";

export interface ActsLook {
  readonly possible: readonly PossibleAct[];
  readonly chosen: PossibleAct;
  /** "101.0 s" */
  readonly at: string;
  readonly acts: readonly Act[];
  /** What goes on, or went wrong; `null` when nothing is to be said. */
  readonly news: string | null;
}

export interface ActsDoing {
  readonly choose: (id: string) => void;
  readonly act: (amount: number) => void;
  readonly takeBack: (index: number) => void;
  readonly showText: () => void;
}

export function actsView({ possible, chosen, at, acts, news }: ActsLook, doing: ActsDoing): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem("amount");
    doing.act(field instanceof HTMLInputElement ? field.valueAsNumber : Number.NaN);
  };
  return html`<div class="pg-acts">
    <form @submit=${submit}>
      <select
        name="act"
        aria-label="What to do"
        @change=${(event: Event) => doing.choose((event.target as HTMLSelectElement).value)}
      >
        ${groupsOf(possible).map(
          (group) =>
            html`<optgroup label=${group}>
              ${possible
                .filter((each) => each.group === group)
                .map(({ id, label }) => html`<option value=${id} ?selected=${id === chosen.id}>${label}</option>`)}
            </optgroup>`,
        )}
      </select>
      ${amountView(chosen)}
      <button type="submit" class="pg-act">Do it at ${at}</button>
    </form>
    ${
      acts.length === 0
        ? html`<p class="pg-empty">
            Pause where you would step in. What you do becomes a line of the incident, and the run is made again with
            it: all that came before stays as it was.
          </p>`
        : html`<ol>
              ${acts.map(
                ({ code }, index) =>
                  html`<li>
                    <code>${code}</code>
                    <button type="button" class="pg-tool" @click=${() => doing.takeBack(index)}>Take back</button>
                  </li>`,
              )}
            </ol>
            <p><button type="button" class="pg-tool" @click=${doing.showText}>Show them in incident.ts</button></p>`
    }
    <p role="status">${news ?? nothing}</p>
  </div>`;
}

function amountView({ id, amount }: PossibleAct): TemplateResult | typeof nothing {
  if (amount === null) return nothing;
  const { label, value, min, max, step } = amount;
  return html`<label>
    ${label}
    <input
      type="number"
      name="amount"
      required
      data-of=${id}
      .value=${String(value)}
      min=${min}
      max=${max}
      step=${step}
    />
  </label>`;
}

function groupsOf(possible: readonly PossibleAct[]): readonly string[] {
  return [...new Set(possible.map(({ group }) => group))];
}
