/** (c) The fix ledger: what the learner changed, filed under the arrow or the box that it touches. */
import {
  arrowText,
  BOUNDED_ATTEMPTS,
  formatFigure,
  partName,
  type Audit,
  type AuditRun,
  type LedgerEntry,
} from "#course";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { CardActions, CardModel, Fix } from "./model.ts";
import { experimentView, headView, markView, placeIcon } from "./parts-view.ts";
import { sparkView } from "./spark-view.ts";

export function ledgerView(model: CardModel, act: CardActions): TemplateResult {
  const { live, fix, canRun, problem } = model;
  return html`<fieldset class="ans-part" data-part="c" ?disabled=${!live}>
    ${headView("c", "Fix ledger")} ${canRun ? runView(fix, act) : nothing}
    ${problem === null ? nothing : html`<p class="ans-failed" role="status">${problem}</p>`}
    ${fix === null ? (canRun ? nothing : emptyView()) : fixView(model, fix, act)}
  </fieldset>`;
}

function emptyView(): TemplateResult {
  return html`<p class="ans-note">
    Nothing is changed yet. Change the code in the playground and run it: each change is filed here, under the arrow (→)
    or the box (▭) that it touches, with what it does.
  </p>`;
}

function runView(fix: Fix | null, act: CardActions): TemplateResult {
  return html`<div class="ans-run">
    <button type="button" class="ans-button" data-act="run-code" @click=${() => act.runCode()}>Run my code</button>
    <span class="ans-note">${fix === null ? "to file what you changed" : "to bring this up to date"}</span>
  </div>`;
}

function fixView(model: CardModel, fix: Fix, act: CardActions): TemplateResult {
  if (fix.entries.length + fix.rewritten.length === 0)
    return html`<p class="ans-note">The code that ran decides as the start does.</p>`;
  const scaling = fix.entries.some(({ scales }) => scales);
  return html`${fix.whose === "solution" ? html`<p class="ans-note">The reference solution, not yours.</p>` : nothing}
  ${
    fix.otherIncident
      ? html`<p class="ans-warning">${markView("cross")} You changed the incident: that mends nothing.</p>`
      : nothing
  }
  ${partsOf(fix.entries).map(([part, entries]) => partView(part, entries))} ${rewrittenView(fix)} ${figuresView(fix)}
  ${scaling ? scalingView(model, act) : nothing}
  ${fix.entries.length > 1 && fix.summary.passed ? neededView(model, act) : nothing}`;
}

function rewrittenView({ rewritten }: Fix): TemplateResult | typeof nothing {
  if (rewritten.length === 0) return nothing;
  const files = rewritten.map((file, at) => html`${at === 0 ? "" : ", "}<code>${file}</code>`);
  return html`<p class="ans-note" data-rewritten=${rewritten.join(" ")}>
    Changed: ${files}. What a program does has no field to be filed under; the figures tell.
  </p>`;
}

type Part = readonly [part: string, entries: readonly LedgerEntry[]];

function partsOf(entries: readonly LedgerEntry[]): readonly Part[] {
  const parts = [...new Set(entries.map(({ part }) => part))];
  return parts.map((part) => [part, entries.filter((entry) => entry.part === part)] as const);
}

function partView(part: string, entries: readonly LedgerEntry[]): TemplateResult {
  const box = part.startsWith("box:");
  const name = partName(part);
  return html`<section class="ans-touched">
    <h3>${placeIcon(box ? "box" : "arrow")} ${box ? `On the box ${name}` : `On the arrow ${arrowText(name)}`}</h3>
    <ul>
      ${entries.map(
        ({ text, path, home, scales }) =>
          html`<li data-ledger-entry=${path.join(".")} data-home=${home}>
            <code>${text}</code>${scales ? html`<span class="ans-scales">scales the component</span>` : nothing}
          </li>`,
      )}
    </ul>
  </section>`;
}

function figuresView({ summary, backMs, stale }: Fix): TemplateResult {
  const open = summary.claims.filter(({ passed }) => !passed);
  const failed = open.filter(({ harder }) => harder !== true).length;
  const back = backMs === null ? "not on every seed" : formatFigure(backMs / 1_000, "s");
  return html`<table class="ans-figures">
      <caption class="sr-only">
        What the changes do together
      </caption>
      <tbody>
        <tr>
          <th scope="row">Back after the trigger, at the latest</th>
          <td><b>${back}</b></td>
          <td>${summary.seeds - summary.counts.collapses} of ${summary.seeds}</td>
        </tr>
        ${summary.claims.map(
          ({ text, measured, unit, seedsPassed, seeds, passed }) =>
            html`<tr data-passed=${String(passed)}>
              <th scope="row">${text}</th>
              <td><b>${formatFigure(measured.mean, unit)}</b></td>
              <td>${passed ? nothing : markView("cross")}${seedsPassed} of ${seeds}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="ans-result" data-fix-passed=${String(failed === 0)} role="status">
      ${markView(failed === 0 ? "tick" : "cross")}
      ${resultText(failed, open.length - failed, summary.claims.length)}${stale ? " Before your last change." : ""}
    </p>`;
}

/** @param failed checks that an answer needs  @param harder those that it may leave */
function resultText(failed: number, harder: number, of: number): string {
  if (failed > 0) return `Fails ${failed} of ${of} checks.`;
  return harder === 0 ? "Passes every check." : "Passes. The harder check is left.";
}

function scalingView({ answer, live, audit }: CardModel, act: CardActions): TemplateResult {
  const why =
    answer.classification === "emergent"
      ? "You call the failure emergent, and this enlarges a box. Move the fix to an arrow, or show that amplification will not follow: the audit makes the trigger twice as long and deep, and brings the load that the room invites."
      : "This enlarges a box. The audit shows whether amplification follows: the trigger twice as long and deep, and the load that the room invites.";
  return html`<section class="ans-audit">
    <p class="ans-note">${why}</p>
    ${experimentView("audit", "Run the audit", audit, act, { live })}
    <div role="status">${audit.is === "done" ? auditView(audit.result) : nothing}</div>
  </section>`;
}

function auditView({ runs, stands }: Audit): TemplateResult {
  return html`<table class="ans-figures">
      <thead>
        <tr>
          <th scope="col">under</th>
          <th scope="col">worst tries</th>
          <th scope="col">back</th>
        </tr>
      </thead>
      <tbody>
        ${runs.map(auditRow)}
      </tbody>
    </table>
    <p class="ans-result" data-audit-stands=${String(stands)}>
      ${markView(stands ? "tick" : "cross")}
      ${stands ? "It stands: no amplification follows." : "It moves the edge, and leaves the loop."}
    </p>`;
}

function auditRow({ id, text, recovered, seeds, worstAttempts, first }: AuditRun): TemplateResult {
  const bounded = worstAttempts <= BOUNDED_ATTEMPTS;
  return html`<tr data-audit-run=${id} data-passed=${String(bounded && recovered === seeds)}>
    <th scope="row">${text} ${sparkView(first)}</th>
    <td>${bounded ? nothing : markView("cross")}<b>${formatFigure(worstAttempts, "×")}</b></td>
    <td>${recovered === seeds ? nothing : markView("cross")}${recovered} of ${seeds}</td>
  </tr>`;
}

function neededView({ live, superfluous }: CardModel, act: CardActions): TemplateResult {
  return html`<section class="ans-needed">
    ${experimentView("superfluous", "Is every change needed?", superfluous, act, { live })}
    <div role="status">
      ${
        superfluous.is !== "done"
          ? nothing
          : superfluous.result.length === 0
            ? html`<p class="ans-result">${markView("tick")} Without any one of them a check fails.</p>`
            : superfluous.result.map(
                ({ text, path }) =>
                  html`<p class="ans-result" data-superfluous=${path.join(".")}>
                    ${markView("dash")} Superfluous: every check passes without <code>${text}</code>.
                  </p>`,
              )
      }
    </div>
  </section>`;
}
