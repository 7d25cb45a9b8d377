/** The plot: lines by the build as SVG, later by Chart.js on a canvas; everything with words is HTML over them. */
import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { type Frame, frameOf, type PlotWord } from "./lines.ts";
import { drawnCurve, figure, type SweepActions, type SweepModel } from "./model.ts";

/** Units of the SVG across and down; the plot decides how long they are. */
const UNITS = 1_000;

/** @param canvas what Chart.js draws on; without it the lines are SVG */
export function plotView(model: SweepModel, act: SweepActions, canvas: HTMLElement | null): TemplateResult {
  const frame = frameOf(model);
  const pick = (event: PointerEvent): void => act.point(nearest(model, frame, event));
  return html`<div
      class="sw-plot"
      data-face=${model.face}
      role="img"
      aria-label=${sentence(model)}
      @pointerdown=${model.face === "sweep" ? pick : undefined}
    >
      ${frame.ticksY.map(
        (value) =>
          html`<span class="sw-tick-y" style=${`bottom:${percent(value / frame.top)}`}><i>${figure(value)}</i></span>`,
      )}
      <span class="sw-benchmark" style=${`left:${percent(model.data.setup.benchmark / frame.right)}`}
        ><i>benchmark</i></span
      >
      <div class="sw-lines">${canvas ?? linesView(frame)}</div>
      ${frame.words.map((word) => wordView(word, frame))} ${model.face === "sweep" ? cursorView(model, frame) : nothing}
    </div>
    <div class="sw-axis" aria-hidden="true">
      ${frame.ticksX.map((value) => html`<span style=${`left:${percent(value / frame.right)}`}>${figure(value)}</span>`)}
    </div>`;
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

function linesView({ lines, right, top }: Frame): readonly TemplateResult[] {
  const place = ({ x, y }: { readonly x: number; readonly y: number }): string =>
    `${Math.round((x / right) * UNITS)} ${Math.round((1 - y / top) * UNITS)}`;
  return lines.map(
    ({ points, role, width, dash = [], radius = 0 }) =>
      html`<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
          <path
            class=${`sw-line sw-${role}`}
            stroke-width=${width}
            stroke-dasharray=${dash.join(" ")}
            d=${points.length === 0 ? "" : `M${points.map(place).join("L")}`}
          />
        </svg>
        ${
          radius === 0
            ? nothing
            : points.map(
                ({ x, y }) =>
                  html`<b
                    class=${`sw-dot sw-${role}`}
                    style=${`left:${percent(x / right)};bottom:${percent(y / top)}`}
                  ></b>`,
              )
        }`,
  );
}

function wordView({ text, x, y, role, side }: PlotWord, { right, top }: Frame): TemplateResult {
  return html`<span
    class=${`sw-word sw-${role}`}
    data-side=${side}
    style=${`left:${percent(x / right)};bottom:${percent(y / top)}`}
    >${text}</span
  >`;
}

function cursorView(model: SweepModel, { right, top }: Frame): readonly (TemplateResult | typeof nothing)[] {
  const drawn = drawnCurve(model);
  const flag = (factor: number | null, text: string): TemplateResult | typeof nothing => {
    const dot = drawn.find((each) => each.factor === factor);
    if (dot === undefined) return nothing;
    const place = `left:${percent(dot.load / right)};bottom:${percent(dot.goodput / top)}`;
    return html`<span class="sw-mark" data-mark=${text} style=${place}><i>${text}</i></span>`;
  };
  const at = drawn[model.at];
  return [
    at === undefined || !model.live
      ? nothing
      : html`<span class="sw-cursor" style=${`left:${percent(at.load / right)}`}></span>`,
    flag(model.marks.peak, "peak"),
    flag(model.marks.bend, "bend"),
  ];
}

/** The point of the drawn curve that is nearest to where the plot was touched. */
function nearest(model: SweepModel, { right }: Frame, { currentTarget, clientX }: PointerEvent): number {
  const { left, width } = (currentTarget as HTMLElement).getBoundingClientRect();
  const load = ((clientX - left) / width) * right;
  const far = drawnCurve(model).map((dot) => Math.abs(dot.load - load));
  return far.indexOf(Math.min(...far));
}

/** The curve in words. */
export function sentence(model: SweepModel): string {
  return model.face === "sweep" ? sweepSentence(model) : stairsSentence(model);
}

function sweepSentence(model: SweepModel): string {
  const drawn = drawnCurve(model);
  const peak = drawn.reduce<(typeof drawn)[number] | null>(
    (best, dot) => (best !== null && best.goodput >= dot.goodput ? best : dot),
    null,
  );
  const last = drawn.at(-1);
  if (peak === null || last === undefined) return "No point yet.";
  const whose = model.own.length > 0 ? "Your sweep" : "The recorded sweep";
  const peaks = `${whose}: goodput peaks at ${figure(peak.goodput)} a second under a load of ${figure(peak.load)}`;
  return last === peak
    ? `${peaks}, where the sweep ends.`
    : `${peaks}, and is ${figure(last.goodput)} at ${figure(last.load)}.`;
}

function stairsSentence({ data, ownStairs }: SweepModel): string {
  const { up, down } = ownStairs ?? data.stairs;
  const served = (dots: typeof up): string =>
    dots.map(({ load, goodput }) => `${figure(goodput)} at ${figure(load)}`).join(", ");
  return `Goodput on the way up: ${served(up)}. On the way down: ${served(down)}.`;
}
