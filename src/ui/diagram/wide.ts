/**
 * The wide drawing: columns from left to right, each callee one column after its last caller.
 * An arrow that passes a column goes through a gap kept for it; an arrow whose ends are not level
 * stays level under its words and bends just before its callee.
 */
import type { ArrowFacts, BoxFacts, SystemFacts } from "./facts.ts";
import type { RibbonScale } from "./flows.ts";
import { columns, type Column, type Item } from "./columns.ts";
import {
  LANE_GAP,
  LINE,
  pairHeight,
  policyLines,
  type BoxDetail,
  type ChangeDisc,
  type Drawing,
  type PlacedArrow,
  type PlacedBox,
} from "./place.ts";
import { track, type Bend } from "./track.ts";

/** Shortest arrow that still carries its words. */
const SHORTEST = 116;
/** Room above the lanes for a box's name and state. */
export const HEAD = 48;

export interface WideInput {
  readonly facts: SystemFacts;
  readonly scale: RibbonScale;
  readonly width: number;
  /** Width kept for each lane, by arrow name. */
  readonly lanes: ReadonlyMap<string, number>;
  readonly detail: ReadonlyMap<string, BoxDetail>;
  readonly discs: readonly ChangeDisc[];
}

/** `null` when the columns do not fit: draw upright then. */
export function wideDrawing(input: WideInput): Drawing | null {
  const gapsWanted = columns(input.facts, () => 0).length - 1;
  for (const size of ["roomy", "tight", "closed"] as const) {
    const sized = size === "closed" ? { ...input, detail: closedUp(input.detail) } : input;
    const widths = columnWidths(sized, size);
    const used = widths.reduce((sum, width) => sum + width, 0);
    const gap = gapsWanted === 0 ? 0 : Math.min(300, (input.width - used - 2) / gapsWanted);
    if (gapsWanted === 0 || gap >= (size === "roomy" ? 152 : SHORTEST)) return placeAll(sized, widths, gap);
  }
  return null;
}

/** Roomy: as one likes it; tight: smaller boxes; closed: no box shows its inside at large. */
type Size = "roomy" | "tight" | "closed";

function closedUp(detail: ReadonlyMap<string, BoxDetail>): ReadonlyMap<string, BoxDetail> {
  return new Map([...detail].map(([name, shown]) => [name, shown === "open" ? "bars" : shown]));
}

/** Width of a box by what it shows; a caller that retries needs room for the loop. */
function boxWidth(box: BoxFacts, input: WideInput, size: Size): number {
  const loops = input.facts.arrows.some((arrow) => arrow.from === box.name && arrow.retries);
  const named = Math.min(180, box.name.length * 8.6 + 26);
  switch (input.detail.get(box.name)) {
    case "open":
      return (size === "roomy" ? 222 : 190) + (loops ? 56 : 0);
    case "bars":
      return Math.max(named, (size === "roomy" ? 124 : 108) + (loops ? 40 : 0));
    default: {
      const closed = box.users !== null && size === "roomy";
      return Math.max(named, closed ? 138 : loops ? (size === "roomy" ? 104 : 94) : size === "roomy" ? 92 : 84);
    }
  }
}

function columnWidths(input: WideInput, size: Size): number[] {
  const boxes = new Map(input.facts.boxes.map((box) => [box.name, box]));
  return columns(input.facts, () => 0).map((column) =>
    Math.max(
      ...column.map((item) => {
        const box = item.kind === "box" ? boxes.get(item.name) : undefined;
        return box === undefined ? 0 : boxWidth(box, input, size);
      }),
    ),
  );
}

function placeAll(input: WideInput, widths: readonly number[], gap: number): Drawing {
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
  input: WideInput,
  textWidth: number,
): { above: number; below: number; rateLines: 1 | 2 } {
  const rateLines = textWidth < 128 && arrow.retries ? 2 : 1;
  const lines = policyLines(arrow.policy, textWidth, discsOf(input.discs, `arrow:${arrow.name}`)).length + rateLines;
  return { above: lines * LINE + 10, below: 2 * LINE + 8, rateLines };
}

export function discsOf(discs: readonly ChangeDisc[], part: string): ChangeDisc[] {
  return discs.filter((disc) => disc.part === part);
}

/** Fills an item's size and the places of its ports, from its top. */
function extent(item: Item, input: WideInput, textWidth: number): number {
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

/** Levels the two ends of arrows as far as the neighbours allow. */
function settle(placed: readonly Column[]): void {
  for (let sweep = 0; sweep < 6; sweep++) {
    const order = sweep % 2 === 0 ? placed : [...placed].reverse();
    for (const column of order) {
      for (const item of column) item.wanted = wantedTop(item, sweep % 2 === 0);
      spread(column, 14);
    }
  }
}

function wantedTop(item: Item, forward: boolean): number {
  const tops = (forward ? item.before : item.after).map(([other, arrow]) => {
    const [theirs, ours] = forward ? [other.outPorts, item.inPorts] : [other.inPorts, item.outPorts];
    return other.top + (theirs.get(arrow) ?? 0) - (ours.get(arrow) ?? 0);
  });
  return tops.length === 0 ? item.top : tops.reduce((sum, top) => sum + top, 0) / tops.length;
}

/** Moves a column's items as near to where they want to be as they may stand without touching. */
function spread(column: Column, gap: number): void {
  const groups: { items: Item[]; top: number; height: number }[] = [];
  for (const item of column) {
    groups.push({ items: [item], top: item.wanted, height: item.height });
    for (
      let last = groups.at(-1), previous = groups.at(-2);
      last && previous && previous.top + previous.height + gap > last.top;
    ) {
      const weight = previous.items.length + last.items.length;
      const top =
        (previous.top * previous.items.length + (last.top - previous.height - gap) * last.items.length) / weight;
      groups.splice(-2, 2, {
        items: [...previous.items, ...last.items],
        top,
        height: previous.height + gap + last.height,
      });
      [last, previous] = [groups.at(-1), groups.at(-2)];
    }
  }
  for (const group of groups) {
    let y = group.top;
    for (const item of group.items) {
      item.top = y;
      y += item.height + gap;
    }
  }
}

/** The outline hugs the ports and what the box shows; the words of its arrows stand outside it. */
function placeBox(item: Item, input: WideInput, x: number, width: number): PlacedBox[] {
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
    top = Math.min(Math.max(0, (from + to) / 2 - height / 2 || 0), Number.isFinite(from) ? from - 8 : 0);
  return [{ facts, detail, x, y: item.top + top, width, height }];
}

interface ArrowInput {
  readonly input: WideInput;
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
