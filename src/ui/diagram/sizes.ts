/** Widths of columns: how much a box may show where there is little room. */
import { columns } from "./columns.ts";
import type { BoxFacts, SystemFacts } from "./facts.ts";
import type { RibbonScale } from "./flows.ts";
import type { BoxDetail, ChangeDisc } from "./place.ts";

/** What a drawing is laid out from. */
export interface LayoutInput {
  readonly facts: SystemFacts;
  readonly scale: RibbonScale;
  readonly width: number;
  /** Width kept for each lane, by arrow name. */
  readonly lanes: ReadonlyMap<string, number>;
  readonly detail: ReadonlyMap<string, BoxDetail>;
  readonly discs: readonly ChangeDisc[];
}

/** Roomy: as one likes it; tight: smaller boxes; closed: no box shows its inside at large; slim: shorter bars too. */
export type Size = "roomy" | "tight" | "closed" | "slim";

/** Boxes that would show their inside at large show bars. */
export function closedUp(detail: ReadonlyMap<string, BoxDetail>): ReadonlyMap<string, BoxDetail> {
  return new Map([...detail].map(([name, shown]) => [name, shown === "open" ? "bars" : shown]));
}

/** Widths of a box that shows bars, and of one that shows words only, px. */
const BARS: Readonly<Record<Size, number>> = { roomy: 124, tight: 108, closed: 108, slim: 100 };
const PLAIN: Readonly<Record<Size, { readonly loops: number; readonly alone: number }>> = {
  roomy: { loops: 104, alone: 92 },
  tight: { loops: 94, alone: 84 },
  closed: { loops: 94, alone: 84 },
  slim: { loops: 84, alone: 84 },
};

/** Width of a box by what it shows; a caller that retries needs room for the loop. */
function boxWidth(box: BoxFacts, input: LayoutInput, size: Size): number {
  const loops = input.facts.arrows.some((arrow) => arrow.from === box.name && arrow.retries);
  const named = Math.min(180, box.name.length * 8.6 + 26);
  switch (input.detail.get(box.name)) {
    case "open":
      return (size === "roomy" ? 222 : 200) + (loops ? 56 : 0);
    case "bars":
      return Math.max(named, BARS[size] + (loops ? (size === "slim" ? 24 : 40) : 0));
    default: {
      const closed = box.users !== null && size === "roomy";
      return Math.max(named, closed ? 138 : PLAIN[size][loops ? "loops" : "alone"]);
    }
  }
}

export function columnWidths(input: LayoutInput, size: Size): number[] {
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
