/** The dashboard of the part in focus: what it did over the run, and what it does at the cursor. */
import { arrowText, partName } from "#course";
import type { Run } from "#sim";

import { binAt } from "../diagram/flows.ts";
import { policyWords } from "../diagram/policies.ts";
import type { Sight } from "./drawings.ts";
import { html, nothing, type TemplateResult } from "./lit.ts";
import { figureSpark, partFigures, sparkHeight, sparkWidth, type PartFigure } from "./part-figures.ts";

/** Figures and their sparks of a run's part, kept while the cursor moves. */
interface Kept {
  readonly run: Run;
  readonly part: string;
  readonly lines: readonly { readonly figure: PartFigure; readonly path: string }[];
}

/** What the panel shows of a part of the run in sight, at an instant. */
export type PartView = (
  sight: Sight | null,
  part: string | null,
  atMs: number,
  goToCode: (part: string) => void,
) => TemplateResult;

/** A view that keeps what the last one drew. */
export function newPartView(): PartView {
  let kept: Kept | null = null;
  return (sight, part, atMs, goToCode) => {
    if (sight === null || part === null || !has(sight, part))
      return html`<p class="pg-empty">Press a box or an arrow in the diagram, and what it does stands here.</p>`;
    const { run } = sight.judged;
    if (kept?.run !== run || kept.part !== part) kept = keep(run, part);
    return partView(kept, sight, atMs, goToCode);
  };
}

function has({ system }: Sight, part: string): boolean {
  const name = partName(part);
  return Object.hasOwn(part.startsWith("arrow:") ? system.arrows : system.boxes, name);
}

function keep(run: Run, part: string): Kept {
  return { run, part, lines: partFigures(run, part).map((figure) => ({ figure, path: figureSpark(figure) })) };
}

function partView(
  { run, part, lines }: Kept,
  { system }: Sight,
  atMs: number,
  goToCode: (part: string) => void,
): TemplateResult {
  const name = partName(part);
  const arrow = part.startsWith("arrow:") ? system.arrows[name] : undefined;
  const policies =
    arrow === undefined
      ? ""
      : policyWords(arrow, run.arrows[name]?.late.some((late) => late > 0) === true)
          .map(({ text }) => text)
          .join(", ");
  const bin = binAt(run, atMs);
  const x = (atMs / run.durationMs) * sparkWidth;
  return html`<div class="pg-part">
    <p class="pg-part-head">
      <b>${arrowText(name)}</b>
      ${policies === "" ? nothing : html`<span>${policies}</span>`}
      <button type="button" class="pg-tool" @click=${() => goToCode(part)}>In the code</button>
    </p>
    <table>
      <caption class="sr-only">
        ${arrowText(name)} at ${(atMs / 1_000).toFixed(1)} seconds
      </caption>
      <tbody>
        ${lines.map(
          ({ figure, path }) =>
            html`<tr data-kind=${figure.kind}>
              <th scope="row">${figure.label}</th>
              <td>
                <svg viewBox="0 0 ${sparkWidth} ${sparkHeight}" aria-hidden="true">
                  <path class="pg-spark" d=${path}></path>
                  <path class="pg-spark-at" d="M${x},0V${sparkHeight}"></path>
                </svg>
              </td>
              <td class="pg-part-now">${valueOf(figure, bin)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function valueOf({ series, format }: PartFigure, bin: number): string {
  const value = series[bin];
  return value === undefined || Number.isNaN(value) ? "–" : format(value);
}
