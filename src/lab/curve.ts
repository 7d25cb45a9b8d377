import type { SweepPoint } from "./sweep.ts";

/** What of a point the shape of the curve is read from. */
export type CurvePoint = Pick<SweepPoint, "factor"> & { readonly goodput: Pick<SweepPoint["goodput"], "mean"> };

/** Goodput below this share of the peak's is lower than chance between seeds makes it. */
const CLEARLY_LOWER = 0.95;

/** The point of most goodput; `null` of no points. */
export function peakOf<P extends CurvePoint>(points: readonly P[]): P | null {
  return points.reduce<P | null>(
    (best, point) => (best !== null && best.goodput.mean >= point.goodput.mean ? best : point),
    null,
  );
}

/** The first point past the peak with clearly less goodput: there the curve has bent backward. `null` where it holds. */
export function bendOf<P extends CurvePoint>(points: readonly P[]): P | null {
  const peak = peakOf(points);
  if (peak === null) return null;
  const past = points.filter(({ factor }) => factor > peak.factor).toSorted((a, b) => a.factor - b.factor);
  return past.find(({ goodput }) => goodput.mean < CLEARLY_LOWER * peak.goodput.mean) ?? null;
}
