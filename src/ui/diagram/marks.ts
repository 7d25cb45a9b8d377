/** The marks on a ribbon: a sample of what flows, spread evenly and the same every time. */
import { px, type Track } from "./track.ts";

/** disc = first try, diamond = retry, cross = failure, ring = good answer. */
export type Mark = "disc" | "diamond" | "cross" | "ring";

/** At most this many on one ribbon: beyond it they say no more and cost time. */
const MOST = 60;
/** px² of ribbon a mark: as many marks as there is flow, at every scale. */
const AREA = 118;
/** The same for marks at rest: a page carries four drawings of them, and a sample tells as much. */
const STILL_AREA = 450;
/** Steps of the golden ratio: each prefix covers the ribbon evenly, so a mark more or less moves no other. */
const GOLDEN = 0.6180339887498949;

export interface MarkedRibbon {
  readonly track: Track;
  readonly mark: Mark;
  /** Offset of the ribbon's middle from the track's, px. */
  readonly offset: number;
  readonly width: number;
  /** Where the ribbon begins and ends on the track, px. */
  readonly from: number;
  readonly to: number;
  /** How far the marks have travelled, px; negative against the track. @defaultValue 0 */
  readonly travelled?: number;
}

/** One path with every mark of a ribbon; empty when nothing flows. */
export function marksPath(ribbon: MarkedRibbon): string {
  const length = ribbon.to - ribbon.from;
  if (ribbon.width <= 0 || length <= 8) return "";
  const marks = Math.min(
    MOST,
    Math.max(1, Math.round((ribbon.width * length) / (ribbon.travelled ? AREA : STILL_AREA))),
  );
  const play = Math.max(0, ribbon.width - 6.4);
  let path = "";
  for (let i = 0; i < marks; i++) {
    const at = fraction((i + 0.5) * GOLDEN + (scatter(2 * i) - 0.5) * 0.03 + (ribbon.travelled ?? 0) / length);
    const aside = (scatter(2 * i + 1) - 0.5) * play;
    const [x, y] = ribbon.track.point(ribbon.from + 4 + at * (length - 8), ribbon.offset + aside);
    path += SHAPES[ribbon.mark](x, y, ribbon.travelled ? px : whole);
  }
  return path;
}

/** A fixed number in [0, 1) for each index, without pattern (integer hash by Wellons, "lowbias32"). */
function scatter(index: number): number {
  let x = Math.imul((index + 1) ^ ((index + 1) >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32;
}

function fraction(value: number): number {
  return value - Math.floor(value);
}

/** Marks at rest stand on whole pixels: a page carries hundreds of them, and nobody sees the rest. */
const whole = (value: number): string => String(Math.round(value));

/** One mark as path data around a point. A disc is a dot of the pen: zero length, round cap. */
const SHAPES: Readonly<Record<Mark, (x: number, y: number, at: (value: number) => string) => string>> = {
  disc: (x, y, at) => `M${at(x)} ${at(y)}h0`,
  diamond: (x, y, at) => `M${at(x - 2.8)} ${at(y)}l2.8-2.8 2.8 2.8-2.8 2.8z`,
  cross: (x, y, at) => `M${at(x - 2.3)} ${at(y - 2.3)}l4.6 4.6m0-4.6l-4.6 4.6`,
  ring: (x, y, at) => `M${at(x - 2.1)} ${at(y)}a2.1 2.1 0 1 0 4.2 0a2.1 2.1 0 1 0-4.2 0`,
};
