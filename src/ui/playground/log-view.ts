/** What happened in the run in sight, moment by moment, and what the learner's code printed. */
import type { LearnerError } from "#host";
import type { Moment } from "#lab";

import type { LogLine } from "../session.ts";
import { html, type TemplateResult } from "./lit.ts";
import { placeOf, problemText } from "./shown.ts";

/** The run's moments; each puts the cursor at its instant. */
export function momentsView(moments: readonly Moment[], go: (ms: number) => void): TemplateResult {
  if (moments.length === 0) return html`<p class="pg-empty">Nothing out of the ordinary.</p>`;
  return html`<ol class="pg-moments">
    ${moments.map(
      ({ id, atMs, text, kind }) =>
        html`<li data-moment=${id} data-kind=${kind}>
          <button type="button" @click=${() => go(atMs)}>
            <span class="pg-letter">${id}</span> <time>${(atMs / 1000).toFixed(1)} s</time> <span>${text}</span>
          </button>
        </li>`,
    )}
  </ol>`;
}

/** Lines of `console.log` and its kin, with the seed that wrote them. */
export function consoleView(lines: readonly LogLine[]): TemplateResult {
  if (lines.length === 0) return html`<p class="pg-empty">console.log writes here.</p>`;
  return html`<ol class="pg-lines">
    ${lines.map(
      ({ level, text, seed }) =>
        html`<li data-level=${level}><span class="pg-line-seed">seed ${seed}</span> <code>${text}</code></li>`,
    )}
  </ol>`;
}

type Go = (at: NonNullable<LearnerError["at"]>) => void;

/**
 * What is wrong with the learner's code; each goes to its line.
 *
 * @param problems that a run ended in
 * @param found by the editor, as one types: folded, so that the code keeps its place
 */
export function problemsView(
  problems: readonly LearnerError[],
  found: readonly LearnerError[],
  go: Go,
): TemplateResult {
  const list = (all: readonly LearnerError[]): TemplateResult =>
    html`<ol class="pg-problem-list">
      ${all.map((problem) => problemView(problem, go))}
    </ol>`;
  const count = found.length === 1 ? "1 problem" : `${found.length} problems`;
  return html`${problems.length === 0 ? "" : list(problems)}
  ${
    found.length === 0
      ? ""
      : html`<details>
          <summary>${count} found by the editor</summary>
          ${list(found)}
        </details>`
  }`;
}

function problemView(problem: LearnerError, go: Go): TemplateResult {
  const { at } = problem;
  const place = at ? html`<span class="pg-place">${placeOf(at)}</span>` : "";
  const text = html`${place} <span>${problemText(problem)}</span>`;
  return html`<li>${at ? html`<button type="button" @click=${() => go(at)}>${text}</button>` : text}</li>`;
}
