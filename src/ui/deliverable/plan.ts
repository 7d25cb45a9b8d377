/** Where boxes and arrows of an annotated diagram stand: rows of boxes from callers down to callees, in px. */
import type { Diagram } from "#course";

export interface PlacedBox {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

export interface PlacedArrow {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** Where its number stands. */
  readonly mark: readonly [number, number];
}

export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  /** In the order of the diagram's arrows. */
  readonly arrows: readonly PlacedArrow[];
}

export const BOX = { width: 124, height: 34 } as const;
const GAP = { x: 20, y: 56 } as const;
const EDGE = 2;

export function planOf({ boxes, arrows }: Diagram): Plan {
  const depths = depthsOf({ boxes, arrows });
  const lines = boxes.reduce<string[][]>((placed, { id }) => {
    const depth = depths.get(id) ?? 0;
    while (placed.length <= depth) placed.push([]);
    placed[depth]?.push(id);
    return placed;
  }, []);
  const most = Math.max(1, ...lines.map((line) => line.length));
  const widthOf = (count: number): number => count * (BOX.width + GAP.x) - GAP.x;
  const width = widthOf(most) + 2 * EDGE;
  const places = new Map(
    lines.flatMap((line, depth) =>
      line.map((id, i): [string, PlacedBox] => [
        id,
        {
          label: boxes.find((box) => box.id === id)?.label ?? id,
          x: (width - widthOf(line.length)) / 2 + i * (BOX.width + GAP.x),
          y: EDGE + depth * (BOX.height + GAP.y),
        },
      ]),
    ),
  );
  return {
    width,
    height: Math.max(1, lines.length) * (BOX.height + GAP.y) - GAP.y + 2 * EDGE,
    boxes: [...places.values()],
    arrows: arrows.map(({ from, to }) => placedArrow(places.get(from), places.get(to))),
  };
}

/** One below its lowest caller. A circle of calls would never end: no box sinks below as many as there are. */
function depthsOf({ boxes, arrows }: Diagram): ReadonlyMap<string, number> {
  const depths = new Map(boxes.map(({ id }) => [id, 0]));
  for (let round = 1; round < boxes.length; round++) {
    for (const { from, to } of arrows) {
      const below = (depths.get(from) ?? 0) + 1;
      if (below > (depths.get(to) ?? 0) && below < boxes.length) depths.set(to, below);
    }
  }
  return depths;
}

/** Marks near the caller: there the arrows of one box have not met those of another yet. */
const MARK_AT = 0.36;

function placedArrow(from: PlacedBox | undefined, to: PlacedBox | undefined): PlacedArrow {
  const [a, b] = [from ?? NOWHERE, to ?? NOWHERE];
  const isDown = b.y > a.y;
  const start = [a.x + BOX.width / 2, isDown ? a.y + BOX.height : a.y] as const;
  const end = [b.x + BOX.width / 2, isDown ? b.y : b.y + BOX.height] as const;
  const between = (one: number, other: number): number => one + (other - one) * MARK_AT;
  return { from: start, to: end, mark: [between(start[0], end[0]), between(start[1], end[1])] };
}

const NOWHERE: PlacedBox = { label: "", x: 0, y: 0 };
