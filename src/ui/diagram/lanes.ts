/** What flows on one arrow at one moment: ribbons, marks, heads, and the bar where the caller left. */
import type { ArrowFlow } from "./flows.ts";
import { marksPath, type Mark } from "./marks.ts";
import type { Drawing, PlacedArrow, PlacedBox } from "./place.ts";
import { px, type Track } from "./track.ts";

/** Length of an arrow's head, px. */
const HEAD = 13;

export interface LaneStyle {
  readonly pxPerRate: number;
  /** Id of the hatch pattern. */
  readonly hatch: string;
  /** How far marks have travelled, px. */
  readonly travelled: number;
}

interface Band {
  readonly kind: "first" | "retry" | "good" | "fail" | "late";
  readonly mark: Mark | null;
  readonly width: number;
  readonly offset: number;
}

/** Both lanes of an arrow as SVG. */
export function lanesSvg(arrow: PlacedArrow, flow: ArrowFlow, style: LaneStyle): string {
  return requestLane(arrow, flow, style) + replyLane(arrow, flow, style);
}

/** Bands side by side around the lane's middle; each flow that is not nothing is at least a thread. */
function bands(
  arrow: PlacedArrow,
  parts: readonly (readonly [Band["kind"], Mark | null, number])[],
  style: LaneStyle,
): Band[] {
  const widths = parts.map(([, , rate]) => (rate > 0 ? Math.max(1.6, rate * style.pxPerRate) : 0));
  const alone = widths.filter((width) => width > 0).length === 1;
  // Threads beside each other stand as far apart as their marks are wide.
  const slots = widths.map((width) => (width === 0 || alone ? width : Math.max(width, 6) + 1.5));
  const total = slots.reduce((sum, slot) => sum + slot, 0);
  const squeeze = Math.min(1, (arrow.lane + 6) / Math.max(total, 1));
  let at = (-total * squeeze) / 2;
  return parts.flatMap(([kind, mark], i) => {
    const slot = (slots[i] ?? 0) * squeeze;
    if (slot === 0) return [];
    at += slot;
    return [{ kind, mark, width: (widths[i] ?? 0) * squeeze, offset: at - slot / 2 }];
  });
}

function requestLane(arrow: PlacedArrow, flow: ArrowFlow, style: LaneStyle): string {
  const way = arrow.request;
  const stack = bands(
    arrow,
    [
      ["first", "disc", flow.first],
      ["retry", "diamond", flow.retry],
    ],
    style,
  );
  if (stack.length === 0) return deadLink(way, 4, way.length - 4, "end");
  const end = way.length - HEAD - 1;
  return (
    stack.map((band) => ribbon(way, band, [0, end], style.travelled)).join("") +
    head(way, stackHeight(stack), end, "end", flow.retry > flow.first ? "retry" : "first")
  );
}

function replyLane(arrow: PlacedArrow, flow: ArrowFlow, style: LaneStyle): string {
  const way = arrow.reply;
  const stack = bands(
    arrow,
    [
      ["good", "ring", flow.good],
      ["fail", "cross", flow.error],
      ["late", null, flow.late],
    ],
    style,
  );
  const answered = stack.filter((band) => band.kind !== "late");
  const late = stack.find((band) => band.kind === "late");
  const bar = barAt(way.length);
  let svg = answered.map((band) => ribbon(way, band, [HEAD + 1, way.length], -style.travelled)).join("");
  if (answered.length > 0)
    svg += head(way, stackHeight(answered), HEAD + 1, "start", flow.good >= flow.error ? "good" : "fail");
  if (late !== undefined) svg += hatched(way, late, bar + 7, style);
  if (late !== undefined || flow.timeout > 0) {
    const offset = late?.offset ?? 0;
    const half = (late?.width ?? 0) / 2 + 6.5;
    svg += `<path class="d-bar" d="${cross(way, bar, offset - half, offset + half)}"/>`;
    if (answered.length === 0) svg += deadLink(way, 5, bar - 6, "start", offset);
  } else if (answered.length === 0) svg += deadLink(way, 5, way.length - 5, "start");
  return svg;
}

/** Where the caller stops waiting: near it, and clear of its head. */
function barAt(length: number): number {
  return Math.max(34, Math.min(64, length * 0.32));
}

function stackHeight(stack: readonly Band[]): number {
  const tops = stack.map((band) => band.offset - band.width / 2);
  const bottoms = stack.map((band) => band.offset + band.width / 2);
  return Math.max(...bottoms) - Math.min(...tops);
}

function ribbon(way: Track, band: Band, [from, to]: readonly [number, number], travelled: number): string {
  const path = way.line(band.offset, from, to);
  let svg = `<path class="d-ribbon d-${band.kind}" stroke-width="${px(band.width)}" d="${path}"/>`;
  if (band.mark === null) return svg;
  const marks = marksPath({ track: way, mark: band.mark, offset: band.offset, width: band.width, from, to, travelled });
  if (marks !== "") svg += `<path class="d-mark d-${band.mark}" d="${marks}"/>`;
  return svg;
}

/** Work for nobody: hatched between two edges, from the callee as far as the bar. */
function hatched(way: Track, band: Band, from: number, style: LaneStyle): string {
  const half = band.width / 2;
  const path = way.line(band.offset, from, way.length);
  const edges = way.line(band.offset - half, from, way.length) + way.line(band.offset + half, from, way.length);
  return `<path class="d-ribbon" stroke="url(#${style.hatch})" stroke-width="${px(band.width)}" d="${path}"/><path class="d-edges" d="${edges}"/>`;
}

function cross(way: Track, s: number, from: number, to: number): string {
  const [a, b] = [way.point(s, from), way.point(s, to)];
  return `M${a.map(px).join(" ")}L${b.map(px).join(" ")}`;
}

/** One head for a whole stack, wider than it. */
function head(way: Track, stack: number, base: number, end: "start" | "end", kind: string): string {
  const half = Math.max(6, stack / 2 + 4.5);
  const tip = end === "end" ? base + HEAD : base - HEAD;
  const points = [way.point(base, -half), way.point(tip, 0), way.point(base, half)];
  return `<path class="d-head d-${kind}" d="M${points.map((point) => point.map(px).join(" ")).join("L")}Z"/>`;
}

/** A way on which nothing comes: dotted, with an open head. An absent flow is drawn, not left out. */
function deadLink(way: Track, from: number, to: number, end: "start" | "end", offset = 0): string {
  const tip = end === "end" ? to : from;
  const back = end === "end" ? to - 8 : from + 8;
  const points = [way.point(back, offset - 5), way.point(tip, offset), way.point(back, offset + 5)];
  const open = `M${points.map((point) => point.map(px).join(" ")).join("L")}`;
  return `<path class="d-dead" d="${way.line(offset, from, to)}"/><path class="d-deadhead" d="${open}"/>`;
}

/** The loops of a box. In an upright drawing they stand side by side, and one word serves them all. */
export function loopsSvg(
  { arrows, form }: Pick<Drawing, "arrows" | "form">,
  box: PlacedBox,
  flows: ReadonlyMap<string, ArrowFlow>,
  style: LaneStyle,
): string {
  const retrying = arrows.flatMap((arrow) => {
    const flow = arrow.facts.from === box.facts.name ? flows.get(arrow.facts.name) : undefined;
    return flow === undefined || flow.ownRetry <= 0 ? [] : [{ arrow, flow }];
  });
  const last = Math.max(...retrying.map(({ arrow }) => arrow.request.centre));
  return retrying
    .map(({ arrow, flow }) => loopSvg(arrow, box, flow, style, form === "wide" || arrow.request.centre === last))
    .join("");
}

/** Failed replies turned into further tries, inside their caller: a ribbon of the retries' own width. */
function loopSvg(arrow: PlacedArrow, box: PlacedBox, flow: ArrowFlow, style: LaneStyle, named: boolean): string {
  const stack = bands(
    arrow,
    [
      ["first", null, flow.first],
      ["retry", null, flow.retry],
    ],
    style,
  );
  const retry = stack.find((band) => band.kind === "retry");
  if (retry === undefined) return "";
  const width = Math.max(1.6, Math.min(retry.width, flow.ownRetry * style.pxPerRate));
  const turn = uTurn(arrow, retry.offset);
  return (
    `<path class="d-ribbon d-retry" stroke-width="${px(width)}" d="${turn.path}"/>` +
    `<path class="d-loop" d="${turn.path}"/><path class="d-head d-retry" d="${turn.head}"/>` +
    (named ? again(arrow, box, width) : "")
  );
}

/** The loop's word, where the box leaves room for it. */
function again(arrow: PlacedArrow, box: PlacedBox, width: number): string {
  const [outX, outY] = arrow.request.point(0, 0);
  const [backX, backY] = arrow.reply.point(0, 0);
  if (arrow.request.axis === "y")
    return `<text class="d-state d-is-retry" x="${px(backX + 26)}" y="${px(outY - 14)}">again</text>`;
  const edge = outX - LOOP_DEPTH - (backY - outY) / 2 - width / 2;
  if (box.detail !== "client" && box.detail !== "plain") return "";
  return edge - box.x < 46
    ? ""
    : `<text class="d-state d-is-retry" x="${px(box.x + 12)}" y="${px((outY + backY) / 2 + 4)}">again</text>`;
}

/** Straight part of the loop before it turns, px. */
const LOOP_DEPTH = 9;

/** From the reply lane's start back round into the request lane's start. */
function uTurn(arrow: PlacedArrow, offset: number): { path: string; head: string } {
  const [outX, outY] = arrow.request.point(0, offset);
  const [backX, backY] = arrow.reply.point(0, 0);
  const depth = LOOP_DEPTH;
  if (arrow.request.axis === "x") {
    const r = (backY - outY) / 2;
    const x = outX - depth;
    const path = `M${px(backX)} ${px(backY)}H${px(x)}A${px(r)} ${px(r)} 0 0 1 ${px(x)} ${px(outY)}H${px(outX)}`;
    return { path, head: `M${px(outX - 9)} ${px(outY - 5)}l8 5-8 5z` };
  }
  const r = Math.abs(backX - outX) / 2;
  const y = outY - depth;
  const path = `M${px(backX)} ${px(backY)}V${px(y)}A${px(r)} ${px(r)} 0 0 0 ${px(outX)} ${px(y)}V${px(outY)}`;
  return { path, head: `M${px(outX - 5)} ${px(outY - 9)}l5 8 5-8z` };
}
