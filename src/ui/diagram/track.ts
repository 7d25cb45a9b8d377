/** The way of an arrow: straight along one axis, with bends where the two ends are not level. */

/** Between `from` and `to` px along the way, the middle moves over to `centre`. */
export interface Bend {
  readonly from: number;
  readonly to: number;
  readonly centre: number;
}

export interface TrackShape {
  /** `"x"` runs left to right, `"y"` top to bottom. */
  readonly axis: "x" | "y";
  /** Coordinate on the axis where the way starts. */
  readonly start: number;
  readonly length: number;
  /** Coordinate across the axis at the start. */
  readonly centre: number;
  readonly bends: readonly Bend[];
}

/** A way with distances `s` along it (px from the start) and offsets across it. */
export interface Track extends TrackShape {
  point(s: number, offset: number): readonly [x: number, y: number];
  /** Open path data at an offset, from `s0` to `s1`. */
  line(offset: number, s0?: number, s1?: number): string;
}

export function track(shape: TrackShape): Track {
  const bends = shape.bends.filter((bend, i) => Math.abs(bend.centre - before(shape, i)) > 0.05);
  const place = (s: number, across: number): readonly [number, number] =>
    shape.axis === "x" ? [shape.start + s, across] : [across, shape.start + s];
  const write = (s: number, across: number): string => place(s, across).map(px).join(" ");

  function centreAt(s: number): number {
    let centre = shape.centre;
    for (const bend of bends) {
      if (s <= bend.from) return centre;
      if (s < bend.to) return centre + (bend.centre - centre) * eased((s - bend.from) / (bend.to - bend.from));
      centre = bend.centre;
    }
    return centre;
  }
  function line(offset: number, s0 = 0, s1 = shape.length): string {
    let path = `M${write(s0, centreAt(s0) + offset)}`;
    let centre = shape.centre;
    for (const bend of bends) {
      // A ribbon ends on a level stretch, so a bend is inside it or outside it, never cut.
      if (bend.from >= s0 - 0.05 && bend.to <= s1 + 0.05) {
        const half = (bend.from + bend.to) / 2;
        path += `L${write(bend.from, centre + offset)}C${write(half, centre + offset)} ${write(half, bend.centre + offset)} ${write(bend.to, bend.centre + offset)}`;
      }
      centre = bend.centre;
    }
    return `${path}L${write(s1, centreAt(s1) + offset)}`;
  }
  return { ...shape, bends, line, point: (s, offset) => place(s, centreAt(s) + offset) };
}

function before(shape: TrackShape, bend: number): number {
  return bend === 0 ? shape.centre : (shape.bends[bend - 1]?.centre ?? shape.centre);
}

/** How far across a cubic bend with level ends is, `u` of the way along (its handles stand half way). */
function eased(u: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step++) {
    const t = (low + high) / 2;
    if (1.5 * t * (1 - t) + t ** 3 < u) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  return t * t * (3 - 2 * t);
}

/** Coordinates with one decimal: a tenth of a pixel is below what is seen. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
