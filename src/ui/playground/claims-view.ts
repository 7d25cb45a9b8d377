/** The checks: each a sentence with the measured figure, the bound, and on how many seeds it held. */
import { formatBound, formatFigure, type ClaimSummary } from "#course";

import { html, nothing, type TemplateResult } from "./lit.ts";

/**
 * @param failedAtMs where to look for a failed claim, `null` when the run in sight is not the one it speaks of
 * @param point puts the cursor there
 */
export function claimsView(
  claims: readonly ClaimSummary[],
  failedAtMs: (claim: ClaimSummary) => number | null,
  point: (ms: number) => void,
): TemplateResult {
  if (claims.length === 0)
    return html`<p class="pg-empty">Nothing is checked on this run: it was made to be looked at.</p>`;
  return html`<table class="pg-claims">
    <thead>
      <tr>
        <th scope="col"><span class="sr-only">result</span></th>
        <th scope="col"><span class="sr-only">check</span></th>
        <th scope="col" class="pg-figure">measured</th>
        <th scope="col">bound</th>
        <th scope="col" class="pg-count">seeds</th>
      </tr>
    </thead>
    <tbody>
      ${claims.map((claim) => claimRow(claim, claim.passed ? null : failedAtMs(claim), point))}
    </tbody>
  </table>`;
}

function claimRow(claim: ClaimSummary, atMs: number | null, point: (ms: number) => void): TemplateResult {
  const { bound, measured, unit } = claim;
  const mean = formatFigure(measured.mean, unit);
  const range = [measured.min, measured.max].map((value) => formatFigure(value, unit));
  const spread = range[0] === range[1] ? nothing : html`<span class="pg-range">${range.join("–")}</span>`;
  const harder =
    claim.harder === true ? html` <small class="pg-harder">harder: an answer passes without it</small>` : nothing;
  return html`<tr data-claim=${claim.id} data-passed=${String(claim.passed)}>
    <td>${resultMark(claim.passed)}</td>
    <th scope="row">${claim.text}${harder}</th>
    <td class="pg-figure">${spread}${atMs === null ? html`<b>${mean}</b>` : pointer(mean, atMs, point)}</td>
    <td class="pg-bound">${formatBound(bound, unit)}</td>
    <td class="pg-count">${claim.seedsPassed} of ${claim.seeds}</td>
  </tr>`;
}

/** A tick or a cross with its word for whoever hears it. */
function resultMark(passed: boolean): TemplateResult {
  return html`<svg class="pg-mark" viewBox="0 0 14 14" role="img" aria-label=${passed ? "passes" : "fails"}>
    <path d=${passed ? "M2.5,7.5l3,3.5l6,-8" : "M3,3l8,8m0,-8l-8,8"} />
  </svg>`;
}

/** The figure itself leads to the moment where it went wrong. */
function pointer(figure: string, atMs: number, point: (ms: number) => void): TemplateResult {
  const where = `at ${(atMs / 1000).toFixed(0)} s`;
  return html`<button type="button" class="pg-point" title=${`Show ${where}`} @click=${() => point(atMs)}>
    <b>${figure}</b><span class="sr-only">, show ${where}</span>
  </button>`;
}
