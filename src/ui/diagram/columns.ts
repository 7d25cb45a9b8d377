/** Who stands in which column, and in which order from the top: few crossings, the same every time. */
import type { ArrowFacts, SystemFacts } from "./facts.ts";

/** A box in its column, or the place where an arrow passes one. Layout fills in the measures. */
export interface Item {
  readonly kind: "box" | "pass";
  /** The box's or the arrow's name. */
  readonly name: string;
  readonly in: ArrowFacts[];
  readonly out: ArrowFacts[];
  /** Neighbours one column before and after, with the arrow between. */
  readonly before: [Item, string][];
  readonly after: [Item, string][];
  /** Tops of lane pairs from the item's top, by arrow name. */
  readonly inPorts: Map<string, number>;
  readonly outPorts: Map<string, number>;
  height: number;
  top: number;
  wanted: number;
}

export type Column = Item[];

/** Column of each box: clients and whoever nobody calls first, then one after the last caller. */
function depths(facts: SystemFacts): ReadonlyMap<string, number> {
  const depth = new Map<string, number>();
  for (const box of facts.boxes) {
    const callers = facts.arrows.filter((arrow) => arrow.to === box.name).map((arrow) => depth.get(arrow.from) ?? 0);
    depth.set(box.name, callers.length === 0 ? 0 : Math.max(...callers) + 1);
  }
  return depth;
}

/** @param extent measures an item: sets its ports and returns its height */
export function columns(facts: SystemFacts, extent: (item: Item) => number): Column[] {
  const depth = depths(facts);
  const placed: Column[] = Array.from({ length: Math.max(...depth.values(), 0) + 1 }, () => []);
  const items = new Map<string, Item>();
  for (const box of facts.boxes) {
    const item = newItem("box", box.name);
    item.in.push(...facts.arrows.filter((arrow) => arrow.to === box.name));
    item.out.push(...facts.arrows.filter((arrow) => arrow.from === box.name));
    items.set(box.name, item);
    placed[depth.get(box.name) ?? 0]?.push(item);
  }
  for (const arrow of facts.arrows) join(arrow, items, placed, depth);
  untangle(placed);
  for (const column of placed) for (const item of column) sortPorts(item, placed);
  for (const column of placed) {
    let top = 0;
    for (const item of column) {
      item.height = extent(item);
      item.top = top;
      top += item.height + 14;
    }
  }
  return placed;
}

function newItem(kind: Item["kind"], name: string): Item {
  return {
    kind,
    name,
    in: [],
    out: [],
    before: [],
    after: [],
    inPorts: new Map(),
    outPorts: new Map(),
    height: 0,
    top: 0,
    wanted: 0,
  };
}

/** Links an arrow's ends through a passing place in every column between them. */
function join(
  arrow: ArrowFacts,
  items: ReadonlyMap<string, Item>,
  placed: readonly Column[],
  depth: ReadonlyMap<string, number>,
): void {
  const target = items.get(arrow.to) as Item;
  let last = items.get(arrow.from) as Item;
  for (let column = (depth.get(arrow.from) ?? 0) + 1; column < (depth.get(arrow.to) ?? 0); column++) {
    const pass = newItem("pass", arrow.name);
    placed[column]?.push(pass);
    link(last, pass, arrow.name);
    last = pass;
  }
  link(last, target, arrow.name);
}

function link(from: Item, to: Item, arrow: string): void {
  from.after.push([to, arrow]);
  to.before.push([from, arrow]);
}

/** Barycentre sweeps: each item goes where its neighbours are on average; ties keep their order. */
function untangle(placed: readonly Column[]): void {
  for (let sweep = 0; sweep < 4; sweep++) {
    const forward = sweep % 2 === 0;
    for (const column of forward ? placed : [...placed].reverse()) {
      const mean = new Map(column.map((item, i) => [item, meanPlace(forward ? item.before : item.after, placed) ?? i]));
      column.sort((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0));
    }
  }
}

function meanPlace(links: readonly [Item, string][], placed: readonly Column[]): number | null {
  if (links.length === 0) return null;
  return links.reduce((sum, [item]) => sum + place(item, placed), 0) / links.length;
}

function place(item: Item, placed: readonly Column[]): number {
  for (const column of placed) {
    const at = column.indexOf(item);
    if (at >= 0) return column.length === 1 ? 0.5 : at / (column.length - 1);
  }
  return 0;
}

/** Arrows leave and enter a box in the order of their other ends, so that they do not cross at it. */
function sortPorts(item: Item, placed: readonly Column[]): void {
  const at = (links: readonly [Item, string][], arrow: ArrowFacts): number => {
    const found = links.find(([, name]) => name === arrow.name);
    return found === undefined ? 0 : place(found[0], placed);
  };
  item.out.sort((a, b) => at(item.after, a) - at(item.after, b));
  item.in.sort((a, b) => at(item.before, a) - at(item.before, b));
}
