/** What the bench says: an imported arrow, what a diagram has that a system can't, where the cliff is. */
import type { ImportedArrow, NotUnderstood } from "#course";
import { arrowCode, balancerCode } from "#course";
import type { Cliff } from "#lab";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { isBusy } from "../session.ts";
import type { Store } from "../store.ts";

export function importedView(imported: ImportedArrow | null): TemplateResult {
  if (imported === null)
    return html`<p>No retry settings found: a gRPC service config, an Envoy route or cluster, a Linkerd profile.</p>`;
  const balancer = balancerCode(imported.balancer);
  return html`<p>${imported.from}, as an arrow of ours. Put it where your arrow's <code>{}</code> is:</p>
    <pre tabindex="0"><code>${arrowCode(imported.arrow)}</code></pre>
    ${
      balancer === null
        ? nothing
        : html`<p>And a balancer among the boxes, over your own replicas:</p>
            <pre tabindex="0"><code>${balancer}</code></pre>`
    }
    ${listView("Read otherwise, or not at all:", imported.notModelled)}`;
}

export function notReadView(items: readonly NotUnderstood[]): TemplateResult {
  const lines = items.map(({ line, text, why }) => `${line > 0 ? `line ${line}, ` : ""}“${text}”: ${why}`);
  return html`<p>The diagram is in the editor, with numbers that are assumed. Run it.</p>
    ${listView("Not in it:", lines)}`;
}

function listView(title: string, items: readonly string[]): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`<p>${title}</p>
    <ul>
      ${items.map((item) => html`<li>${item}</li>`)}
    </ul>`;
}

const percent = (factor: number): string => `${Math.round(factor * 100)} %`;

export function cliffView(cliff: Cliff | null): TemplateResult {
  if (cliff === null) return html`<p>No cliff between a twentieth and three times the load.</p>`;
  const middle = (cliff.stands + cliff.collapses) / 2;
  const width = Math.max(1, Math.round(((cliff.collapses - cliff.stands) / 2) * 100));
  return html`<p>
      <b>Collapses above ${percent(middle)} ± ${width} % of this load</b>, after this incident. ${cliff.runs} runs.
    </p>
    <table>
      <thead>
        <tr>
          <th scope="col">load</th>
          <th scope="col">seeds that collapse</th>
        </tr>
      </thead>
      <tbody>
        ${cliff.tried.map(
          ({ factor, collapsed, seeds }) =>
            html`<tr>
              <td>${percent(factor)}</td>
              <td>${collapsed} of ${seeds}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}

/** What stands where an experiment will be, before anything ran. */
export function beforeView(store: Store): TemplateResult {
  const busy = isBusy(store.now());
  return html`<div class="bench-tools">
      <button
        type="button"
        data-act="run-own"
        ?disabled=${busy}
        @click=${() => store.dispatch({ type: "run asked for" })}
      >
        Run what is in the editor
      </button>
    </div>
    <p class="ans-note" role="status">${busy ? "It runs." : "Then it can be asked."}</p>`;
}
