/** The drawing as SVG text: the same at build time, in the browser and in tests. */
import type { Run } from "#sim";
import { actionsAt, actionsOn, actionWords, flagSvg } from "./acting.ts";
import { arrowExtent, arrowFrame, arrowWords } from "./arrows.ts";
import { boxFrame, boxState } from "./boxes.ts";
import { systemFacts, type DrawnSystem, type SystemFacts } from "./facts.ts";
import { binAt, flowsIn, ribbonScale, type ArrowFlow } from "./flows.ts";
import { lanesSvg, loopsSvg, type LaneStyle } from "./lanes.ts";
import { cellsLeft } from "./inside.ts";
import { limitingBox } from "./limiting.ts";
import { discSvg } from "./load.ts";
import {
  discsOf,
  LEAST_LANE,
  WIDEST_LANE,
  type BoxDetail,
  type ChangeDisc,
  type Drawing,
  type PlacedBox,
} from "./place.ts";
import { arrowName, boxName, diagramSentence } from "./sentence.ts";
import { escapeText, labelWidth } from "./text.ts";
import { px } from "./track.ts";
import { uprightDrawing } from "./upright.ts";
import { wideDrawing } from "./wide.ts";

export interface DiagramOptions {
  /** Width to draw for, px: one of `DRAWN_WIDTHS`, so that labels keep their size. @defaultValue 816 */
  readonly width?: number;
  /** Prefix of ids inside, unique on the page. @defaultValue "diagram" */
  readonly id?: string;
  /** Filled discs at what was changed. @defaultValue none */
  readonly discs?: readonly ChangeDisc[];
  /** Make boxes and arrows buttons; they need `mountDiagram` to answer. @defaultValue false */
  readonly interactive?: boolean;
  /** Let the marks travel with time. @defaultValue false: a still sample */
  readonly travel?: boolean;
}

/** The widths that drawings are made for. In between they grow a little; only one that 640 px can't hold shrinks to it. */
export const DRAWN_WIDTHS: readonly number[] = [288, 640, 740, 816];

/** The widest drawing that fits a container. */
export function drawnWidth(containerPx: number): number {
  return DRAWN_WIDTHS.findLast((width) => width <= containerPx + 0.5) ?? (DRAWN_WIDTHS[0] as number);
}

/** Draws a system at one moment of a run. */
export function diagramSvg(system: DrawnSystem, run: Run, atMs: number, options: DiagramOptions = {}): string {
  const drawing = placeDrawing(system, run, options);
  const fragments = momentFragments(drawing, run, atMs, options);
  return frameSvg(drawing, fragments, diagramSentence(system, run, atMs), options);
}

/** Places boxes and arrows; depends on the run as a whole, not on the moment. */
export function placeDrawing(system: DrawnSystem, run: Run, options: DiagramOptions): Drawing {
  const facts = systemFacts(system, run);
  const asked = options.width ?? 816;
  const width = facts.arrows.length < MANY_ARROWS ? asked : Math.min(asked, GROWS_FROM);
  const limiting = limitingBox(facts, run);
  const detail = new Map(facts.boxes.map((box): [string, BoxDetail] => [box.name, detailOf(box, limiting)]));
  const discs = options.discs ?? [];
  const input = (widest: number) => {
    const scale = ribbonScale(facts, run, widest);
    return { facts, scale, width, detail, discs, lanes: laneWidths(facts, run, scale.pxPerRate, widest) };
  };
  if (width >= WIDE_FROM) {
    const at = input(WIDEST_LANE);
    const wide = wideDrawing(at) ?? (width < GROWS_FROM ? wideDrawing({ ...at, width: GROWS_FROM }) : null);
    if (wide !== null) return wide;
  }
  return uprightDrawing(input(hasPassingArrows(facts) ? NARROW_LANE : WIDEST_LANE));
}

const WIDE_FROM = 600;
/** From this many arrows on, one wide drawing serves all wide screens and grows with them: a second one weighs as much. */
const MANY_ARROWS = 7;
/** What fits from here on is shown a little smaller where there is less width: an upright drawing is several screens high. */
const GROWS_FROM = 740;

/** Whether an arrow has to run past a box when boxes stand in one row. */
function hasPassingArrows(facts: SystemFacts): boolean {
  return (
    facts.arrows.length >= facts.boxes.length ||
    facts.boxes.some((box) => facts.arrows.filter((arrow) => arrow.from === box.name).length > 1)
  );
}

/** Lanes of an upright drawing with rails: there is width for several side by side. */
const NARROW_LANE = LEAST_LANE;

function detailOf(box: SystemFacts["boxes"][number], limiting: string | null): BoxDetail {
  if (box.kind === "client") return "client";
  if (!Number.isFinite(box.concurrency)) return "plain";
  return box.name === limiting ? "open" : "bars";
}

/** Room for the busiest second of each arrow, so that ribbons swell without moving anything. */
function laneWidths(facts: SystemFacts, run: Run, pxPerRate: number, widest: number): ReadonlyMap<string, number> {
  return new Map(
    facts.arrows.map((arrow) => {
      const alone = ribbonScale({ ...facts, arrows: [arrow] }, run, 1).pxPerRate;
      const peak = alone > 0 ? 1 / alone : 0;
      return [arrow.name, Math.min(widest, Math.max(LEAST_LANE, Math.ceil(peak * pxPerRate)))];
    }),
  );
}

/** What changes from moment to moment, by the part it belongs to. */
export type Fragments = ReadonlyMap<string, { readonly svg: string; readonly label: string }>;

/** Everything that changes with the moment: one fragment of SVG and one accessible name a part. */
export function momentFragments(drawing: Drawing, run: Run, atMs: number, options: DiagramOptions): Fragments {
  const bin = binAt(run, atMs);
  const flows = flowsIn(drawing.facts, run, bin);
  const id = options.id ?? "diagram";
  const style: LaneStyle = {
    pxPerRate: drawing.scale.pxPerRate,
    hatch: `${id}-hatch`,
    travelled: options.travel === true ? (atMs / 1_000) * TRAVEL : 0,
  };
  const acting = actionsAt(run, atMs);
  const fragments = new Map<string, { svg: string; label: string }>();
  const put = (part: string, svg: string, at: readonly [number, number], label: string): void => {
    const here = actionsOn(acting, part);
    const done = here.length === 0 ? "" : `. Operators: ${actionWords(here)}`;
    fragments.set(part, { svg: svg + flagSvg(at, here), label: label + done });
  };
  for (const arrow of drawing.arrows) {
    const flow = flows.get(arrow.facts.name) ?? NOTHING;
    const fromClient = run.clients[arrow.facts.from] !== undefined;
    const svg = lanesSvg(arrow, flow, style) + arrowWords(arrow, flow, fromClient);
    const flag = arrow.request.point(Math.min(16, arrow.request.length / 2), 0);
    put(`arrow:${arrow.facts.name}`, svg, flag, arrowName(arrow.facts, flow));
  }
  const moment = { facts: drawing.facts, run, bin, atMs, hatch: style.hatch };
  for (const box of drawing.boxes) {
    const loops = loopsSvg(drawing, box, flows, style);
    const corner = [box.x + box.width - 18, box.y + 5] as const;
    put(`box:${box.facts.name}`, boxState(box, moment) + loops, corner, boxName(box.facts, run, atMs));
  }
  return fragments;
}

/** px a second of the run: slow enough to follow a mark at ×1, and a blur nowhere. */
const TRAVEL = 24;
const NOTHING: ArrowFlow = { first: 0, retry: 0, ownRetry: 0, good: 0, error: 0, timeout: 0, late: 0 };

function frameSvg(drawing: Drawing, fragments: Fragments, sentence: string, options: DiagramOptions): string {
  const id = options.id ?? "diagram";
  const role = options.interactive === true ? `role="group"` : `role="img"`;
  const parts = [
    ...drawing.arrows.map((arrow) =>
      part(`arrow:${arrow.facts.name}`, arrowFrame(arrow), arrowExtent(arrow), fragments, options),
    ),
    ...drawing.boxes.map((box) =>
      part(`box:${box.facts.name}`, boxFrame(box) + boxDiscs(box, options), box, fragments, options),
    ),
  ];
  return (
    `<svg class="diagram diagram-${drawing.form}" viewBox="0 0 ${drawing.width} ${drawing.height}" ${role} aria-label="${escapeText(sentence)}" data-drawn="${options.width ?? 816}">` +
    `<defs>${hatchPattern(`${id}-hatch`)}</defs>${parts.join("")}</svg>`
  );
}

/** Diagonal hatch, 5 px: the same lines wherever something is done for nobody. */
function hatchPattern(id: string): string {
  return `<pattern id="${id}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="d-hatch-ground" width="5" height="5"/><rect class="d-hatch-line" width="1.9" height="5"/></pattern>`;
}

type Extent = Pick<PlacedBox, "x" | "y" | "width" | "height">;

/**
 * One box or arrow: what stands still, what changes, the corners that the story lights, where to press.
 * The button is a bare area over the words, with a name of its own: the words are drawn for the eye.
 */
function part(name: string, still: string, extent: Extent, fragments: Fragments, options: DiagramOptions): string {
  const fragment = fragments.get(name);
  const button =
    options.interactive === true
      ? ` role="button" tabindex="0" aria-label="${escapeText(fragment?.label ?? name)}"`
      : "";
  const layers = [
    `<g aria-hidden="true">${still}</g>`,
    `<g class="d-moment" aria-hidden="true">${fragment?.svg ?? ""}</g>`,
  ];
  // A box's state stands on its ground; an arrow's policy on its ribbons, which may bend behind it.
  if (name.startsWith("arrow:")) layers.reverse();
  return (
    `<g class="d-part" data-part="${escapeText(name)}">${layers.join("")}<path class="d-corners" d="${corners(extent)}"/>` +
    `<rect class="d-area" x="${px(extent.x - 2)}" y="${px(extent.y - 2)}" width="${px(extent.width + 4)}" height="${px(extent.height + 4)}" rx="4"${button}/></g>`
  );
}

function corners({ x, y, width, height }: Extent): string {
  const [l, t, r, b] = [x - 1, y - 1, x + width + 1, y + height + 1].map(Math.round) as [
    number,
    number,
    number,
    number,
  ];
  return `M${l + 8} ${t}H${l}V${t + 8}M${r - 8} ${t}H${r}V${t + 8}M${l} ${b - 8}V${b}H${l + 8}M${r} ${b - 8}V${b}H${r - 8}`;
}

/** A box's own changes, beside what they changed. */
function boxDiscs(box: PlacedBox, options: DiagramOptions): string {
  const discs = discsOf(options.discs ?? [], `box:${box.facts.name}`);
  const at =
    box.detail === "open"
      ? {
          x: Math.min(cellsLeft(box) + labelWidth(`in use ${box.facts.concurrency}`) + 14, box.x + box.width - 9),
          y: box.y + 45,
        }
      : { x: box.x + box.width - 16, y: box.y + 18 };
  return discs.map((disc, i) => discSvg(at.x + i * (box.detail === "open" ? 20 : -20), at.y, disc.label)).join("");
}

/** The scale of a drawing: a round rate and how many px wide it is drawn, for the legend. */
export function ribbonScaleOf(
  system: DrawnSystem,
  run: Run,
  options: DiagramOptions = {},
): { rate: number; px: number } {
  const { scale } = placeDrawing(system, run, options);
  return { rate: scale.reference, px: scale.reference * scale.pxPerRate };
}
