/**
 * The wide drawing: columns from left to right, each callee one column after its last caller.
 * An arrow that passes a column goes through a gap kept for it; an arrow whose ends are not level
 * stays level under its words and bends just before its callee.
 */
import type { ArrowFacts, BoxFacts } from "./facts.ts";
import { columns, type Column, type Item } from "./columns.ts";
import {
  LANE_GAP,
  discsOf,
  LINE,
  pairHeight,
  policyLines,
  type BoxDetail,
  type Drawing,
  type PlacedArrow,
  type PlacedBox,
} from "./place.ts";
import { settle } from "./settle.ts";
import { closedUp, columnWidths, type LayoutInput, type Size } from "./sizes.ts";
import { track, type Bend } from "./track.ts";

/** Shortest arrow at each size: it still carries its words. */
const SHORTEST: Readonly<Record<Size, number>> = { roomy: 152, tight: 106, closed: 106, slim: 100 };
/** Room above the lanes for a box's name and state. */
const HEAD = 48;

/** `null` when the columns do not fit: draw upright then. */
export function wideDrawing(input: LayoutInput): Drawing | null {
  const gapsWanted = columns(input.facts, () => 0).length - 1;
  for (const size of ["roomy", "tight", "closed", "slim"] as const) {
    const sized = size === "closed" || size === "slim" ? { ...input, detail: closedUp(input.detail) } : input;
    const widths = columnWidths(sized, size);
    const used = widths.reduce((sum, width) => sum + width, 0);
    const gap = gapsWanted === 0 ? 0 : Math.min(300, (input.width - used - 2) / gapsWanted);
    if (gapsWanted === 0 || gap >= SHORTEST[size]) return placeAll(sized, widths, gap);
  }
  return null;
}

function placeAll(input: LayoutInput, widths: readonly number[], gap: number): Drawing {
  const textWidth = gap - 14;
  const placed = columns(input.facts, (item) => extent(item, input, textWidth));
  settle(placed);
  const lefts = widths.map((_, i) => 1 + widths.slice(0, i).reduce((sum, width) => sum + width + gap, 0));
  const boxes = placed.flatMap((column, i) =>
    column.flatMap((item) => placeBox(item, input, lefts[i] ?? 0, widths[i] ?? 0)),
  );
  const arrows = input.facts.arrows.map((arrow) => placeArrow(arrow, { input, placed, lefts, widths, gap, boxes }));
  return shifted({
    form: "wide",
    width: input.width,
    height: 0,
    scale: input.scale,
    facts: input.facts,
    boxes,
    arrows,
  });
}

/** Heights that an arrow's words take above and below its lanes. */
function wordsAround(
  arrow: ArrowFacts,
  input: LayoutInput,
  textWidth: number,
): { above: number; below: number; rateLines: 1 | 2 } {
  const rateLines = textWidth < 128 && arrow.retries ? 2 : 1;
  const lines = policyLines(arrow.policy, textWidth, discsOf(input.discs, `arrow:${arrow.name}`)).length + rateLines;
  return { above: lines * LINE + 10, below: 2 * LINE + 8, rateLines };
}

/** Fills an item's size and the places of its ports, from its top. */
function extent(item: Item, input: LayoutInput, textWidth: number): number {
  const laneOf = (name: string): number => pairHeight(input.lanes.get(name) ?? 12);
  if (item.kind === "pass") {
    item.inPorts.set(item.name, 0);
    item.outPorts.set(item.name, 0);
    return laneOf(item.name) + 10;
  }
  const box = input.facts.boxes.find((candidate) => candidate.name === item.name) as BoxFacts;
  const least = leastHeight(input.detail.get(box.name) ?? "plain");
  let y = 0;
  for (const arrow of item.out) {
    const words = wordsAround(arrow, input, textWidth);
    y += words.above;
    item.outPorts.set(arrow.name, y);
    y += laneOf(arrow.name) + words.below;
  }
  const incoming = item.in.reduce((sum, arrow) => sum + laneOf(arrow.name) + 14, -14);
  const height = Math.max(y, incoming + HEAD + 14, least);
  const shift = (height - y) / 2;
  for (const [name, at] of item.outPorts) item.outPorts.set(name, at + shift);
  const first = item.out[0];
  // One in, one out: straight through. Otherwise the middle.
  let at =
    item.in.length === 1 && first !== undefined && item.out.length === 1
      ? (item.outPorts.get(first.name) ?? 0)
      : (height - incoming) / 2;
  if (item.out.length === 0) at = Math.max((height - incoming) / 2, Math.min(HEAD + 28, height - incoming - 14));
  for (const arrow of item.in) {
    item.inPorts.set(arrow.name, at);
    at += laneOf(arrow.name) + 14;
  }
  return height;
}

function leastHeight(detail: BoxDetail): number {
  return { client: 76, plain: 76, bars: 108, open: 200 }[detail];
}

/** The outline hugs the ports and what the box shows; the words of its arrows stand outside it. */
function placeBox(item: Item, input: LayoutInput, x: number, width: number): PlacedBox[] {
  const facts = input.facts.boxes.find((box) => box.name === item.name);
  if (item.kind !== "box" || facts === undefined) return [];
  const detail = input.detail.get(facts.name) ?? "plain";
  const tops = [...item.inPorts.values(), ...item.outPorts.values()];
  const bottoms = [...item.inPorts, ...item.outPorts].map(([name, y]) => y + pairHeight(input.lanes.get(name) ?? 12));
  const least = leastHeight(detail);
  const from = Math.min(...tops, Infinity);
  const to = Math.max(...bottoms, -Infinity);
  let top = Number.isFinite(from) ? from - HEAD : 0;
  const height = Math.max(least, Number.isFinite(to) ? to + 14 - top : 0);
  if (detail === "open" || !Number.isFinite(from))
    top = Math.min(
      Math.max(0, (from + to) / 2 - height / 2 || 0),
      Number.isFinite(from) ? from - 8 : 0,
      // Else it would use up the distance to the box below.
      Math.max(0, item.height - height),
    );
  return [{ facts, detail, x, y: item.top + top, width, height }];
}

interface ArrowInput {
  readonly input: LayoutInput;
  readonly placed: readonly Column[];
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  readonly gap: number;
  readonly boxes: readonly PlacedBox[];
}

function placeArrow(facts: ArrowFacts, context: ArrowInput): PlacedArrow {
  const { input, placed, lefts, widths, gap } = context;
  const lane = input.lanes.get(facts.name) ?? 12;
  const stops: { left: number; right: number; y: number }[] = [];
  for (const [i, column] of placed.entries()) {
    const [left, right] = [lefts[i] ?? 0, (lefts[i] ?? 0) + (widths[i] ?? 0)];
    for (const item of column) {
      if (item.name === facts.from && item.kind === "box")
        stops.push({ left, right, y: item.top + (item.outPorts.get(facts.name) ?? 0) });
      if (item.name === facts.to && item.kind === "box")
        stops.push({ left, right, y: item.top + (item.inPorts.get(facts.name) ?? 0) });
      if (item.name === facts.name && item.kind === "pass") stops.push({ left, right, y: item.top });
    }
  }
  const [first, ...rest] = stops;
  const start = first?.right ?? 0;
  const end = rest.at(-1)?.left ?? start;
  // Bends end short of the box, where the head stands level.
  const bends = rest.map((stop): Bend => ({
    from: stop.left - start - Math.min(72, gap * 0.42) - 16,
    to: stop.left - start - 16,
    centre: stop.y,
  }));
  const way = (middle: number) =>
    track({
      axis: "x",
      start,
      length: end - start,
      centre: (first?.y ?? 0) + middle,
      bends: bends.map((bend) => ({ ...bend, centre: bend.centre + middle })),
    });
  const top = first?.y ?? 0;
  const textWidth = gap - 14;
  const words = wordsAround(facts, input, textWidth);
  const policy = policyLines(facts.policy, textWidth, discsOf(input.discs, `arrow:${facts.name}`));
  const rateY = top - 8 - (words.rateLines - 1) * LINE;
  return {
    facts,
    lane,
    policy,
    request: way(lane / 2),
    reply: way(lane * 1.5 + LANE_GAP),
    textX: start + 7,
    textWidth,
    rateY,
    policyY: rateY - LINE - 4 - (policy.length - 1) * LINE,
    replyY: top + pairHeight(lane) + LINE + 2,
    rateLines: words.rateLines,
  };
}

/** Moves everything so that the topmost ink is at the top, and measures the height. */
function shifted(drawing: Drawing): Drawing {
  const tops = [...drawing.boxes.map((box) => box.y), ...drawing.arrows.map((arrow) => arrow.policyY - 12)];
  const bottoms = [
    ...drawing.boxes.map((box) => box.y + box.height),
    ...drawing.arrows.map((arrow) => arrow.replyY + LINE + 4),
  ];
  const dy = 1 - Math.min(...tops);
  const move = (way: PlacedArrow["request"]) =>
    track({ ...way, centre: way.centre + dy, bends: way.bends.map((bend) => ({ ...bend, centre: bend.centre + dy })) });
  return {
    ...drawing,
    height: Math.ceil(Math.max(...bottoms) + dy + 1),
    boxes: drawing.boxes.map((box) => ({ ...box, y: box.y + dy })),
    arrows: drawing.arrows.map((arrow) => ({
      ...arrow,
      request: move(arrow.request),
      reply: move(arrow.reply),
      policyY: arrow.policyY + dy,
      rateY: arrow.rateY + dy,
      replyY: arrow.replyY + dy,
    })),
  };
}
