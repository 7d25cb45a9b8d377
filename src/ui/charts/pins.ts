/** Pins of a run's moments: outlined discs in a row, fanned out where the moments crowd. */
import type { Moment } from "#lab";
import { shareAt, type Stretch } from "./scales.ts";

export interface Pin {
  readonly moment: Moment;
  /** Anchor of its cluster, as a share of the width. */
  readonly anchor: number;
  /** Middle of the disc from the anchor, px. */
  readonly dx: number;
  /** Where the moment truly is, as a share of the width. */
  readonly share: number;
}

/** Plots are at least this wide; wider ones spread the true moments further, never the discs. */
const LEAST_WIDTH = 216;
const PITCH = 18;
/** A disc at the very edge stays inside by half its width, px. */
const INSET = 8;

/** The moments of a stretch, in the order of time, no two discs closer than a disc's width. */
export function pinsOf(moments: readonly Moment[], stretch: Stretch): Pin[] {
  const inside = moments.filter((moment) => moment.atMs >= stretch.fromMs && moment.atMs <= stretch.toMs);
  const pitch = Math.min(PITCH, (LEAST_WIDTH + 10) / Math.max(1, inside.length));
  return clusters(
    inside.map((moment) => shareAt(stretch, moment.atMs)),
    pitch,
  ).flatMap(({ from, to, centre }) => {
    const half = ((to - from - 1) * pitch) / 2;
    const [anchor, shift] = kept(centre, half);
    return inside.slice(from, to).map((moment, i) => ({
      moment,
      anchor,
      dx: Math.round((shift + i * pitch - half) * 10) / 10,
      share: shareAt(stretch, moment.atMs),
    }));
  });
}

interface Cluster {
  readonly from: number;
  readonly to: number;
  /** Middle, as a share of the width. */
  readonly centre: number;
}

/** Neighbours that would touch at the least width are one cluster; clusters that would touch grow together. */
function clusters(shares: readonly number[], pitch: number): Cluster[] {
  const found: Cluster[] = [];
  for (const [i, share] of shares.entries()) {
    found.push({ from: i, to: i + 1, centre: share });
    for (let last = found.at(-1), previous = found.at(-2); last && previous && touch(previous, last, pitch);) {
      const inside = shares.slice(previous.from, last.to);
      const centre = inside.reduce((sum, each) => sum + each, 0) / inside.length;
      found.splice(-2, 2, { from: previous.from, to: last.to, centre });
      [last, previous] = [found.at(-1), found.at(-2)];
    }
  }
  return found;
}

function touch(a: Cluster, b: Cluster, pitch: number): boolean {
  const halves = ((a.to - a.from + (b.to - b.from)) * pitch) / 2;
  return inPlot(b, pitch) - inPlot(a, pitch) < halves;
}

/** A cluster's middle in px at the least width, moved inside the plot. */
function inPlot(cluster: Cluster, pitch: number): number {
  const half = ((cluster.to - cluster.from - 1) * pitch) / 2;
  return Math.min(
    Math.max(cluster.centre * LEAST_WIDTH, half + INSET),
    Math.max(half + INSET, LEAST_WIDTH - half - INSET),
  );
}

/** A cluster that would stick out hangs on to the edge instead of its middle. */
function kept(centre: number, half: number): [anchor: number, shift: number] {
  if (centre * LEAST_WIDTH < half + INSET) return [0, half + INSET];
  if ((1 - centre) * LEAST_WIDTH < half + INSET) return [1, -half - INSET];
  return [centre, 0];
}
