/** Heights of columns: items stand where their arrows run level, as far as their neighbours let them. */
import type { Column, Item } from "./columns.ts";

/** Least distance of two items, px. */
const GAP = 14;

/** Levels the two ends of arrows as far as the neighbours allow. */
export function settle(placed: readonly Column[]): void {
  for (let sweep = 0; sweep < 6; sweep++) {
    const order = sweep % 2 === 0 ? placed : [...placed].reverse();
    for (const column of order) {
      for (const item of column) item.wanted = wantedTop(item, sweep % 2 === 0);
      spread(column, GAP);
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
