/** One strip's plot as SVG: stretched to its cell, strokes and hatch unstretched. For the build, print and pages without JavaScript. */
import type { Run } from "#sim";
import { groundPath, linePath } from "./path.ts";
import { percentAt, PLOT_EDGE, PLOT_HEIGHT, points, shareAt, yAt, type Point, type Stretch } from "./scales.ts";
import type { Series, Strip } from "./strips.ts";

/** Units across; the cell decides how wide they are. */
const ACROSS = 1_000;

export function plotSvg(run: Run, strip: Strip, stretch: Stretch): string {
  const height = PLOT_HEIGHT + 2 * PLOT_EDGE;
  const guide = strip.guide === null ? "" : `<path class="s-guide" d="M0 ${yAt(strip, strip.guide.value)}H${ACROSS}"/>`;
  const lines = strip.series.map((series) => seriesSvg(run, strip, series, stretch)).join("");
  return (
    hatchOf(run, strip, stretch) +
    `<svg class="s-plot" viewBox="0 ${-PLOT_EDGE} ${ACROSS} ${height}" preserveAspectRatio="none" aria-hidden="true">${guide}${lines}</svg>`
  );
}

function seriesSvg(run: Run, strip: Strip, series: Series, stretch: Stretch): string {
  const runs = unbroken(points(run, series.values, stretch));
  const placed = runs.map((part) =>
    part.map((point) => ({ x: shareAt(stretch, point.x) * ACROSS, y: yAt(strip, point.y) })),
  );
  const line = placed.map(linePath).join("");
  const area = series.fill === "tint" ? placed.map((part) => groundPath(part, PLOT_HEIGHT)).join("") : "";
  const dash = series.dash === undefined ? "" : ` stroke-dasharray="${series.dash.join(" ")}"`;
  return (
    (area === "" ? "" : `<path class="s-tint s-${series.role}" d="${area}"/>`) +
    `<path class="s-line s-${series.role}" stroke-width="${series.width}"${dash} d="${line}"/>`
  );
}

/** Hatched ground as a box of HTML cut to shape: inside a stretched SVG the hatch would be stretched too. */
function hatchOf(run: Run, strip: Strip, stretch: Stretch): string {
  return strip.series
    .filter((series) => series.fill === "hatch" && series.values.some((value) => value > 0))
    .map((series) => {
      const line = points(run, series.values, stretch).filter((point) => !Number.isNaN(point.y));
      const edge = line
        .map((point) => ({ x: percentAt(shareAt(stretch, point.x)), y: yAt(strip, point.y) }))
        // What lies between two places of its own height changes nothing of the shape.
        .filter(({ y }, at, all) => y !== all[at - 1]?.y || y !== all[at + 1]?.y)
        .map(({ x, y }) => `${x} ${Math.round(y * 10) / 10}px`);
      const [first, last] = [line[0]?.x ?? 0, line.at(-1)?.x ?? 0].map((x) => percentAt(shareAt(stretch, x)));
      return `<div class="s-hatch hatch" style="clip-path:polygon(${[`${first} 100%`, ...edge, `${last} 100%`].join(",")})"></div>`;
    })
    .join("");
}

/** Pieces of a line between its gaps. */
function unbroken(line: readonly Point[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of line) {
    if (Number.isNaN(point.y)) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter((part) => part.length > 0);
}

/** Goodput over the whole run, small. */
export function overviewSvg(run: Run, strip: Strip): string {
  const all = { fromMs: 0, toMs: run.durationMs };
  const goodput = strip.series.find((series) => series.fill === "tint");
  if (goodput === undefined) return "";
  const line = unbroken(points(run, goodput.values, all))
    .map((part) =>
      linePath(part.map((point) => ({ x: shareAt(all, point.x) * ACROSS, y: yAt(strip, point.y) / 2 + 1 }))),
    )
    .join("");
  return `<svg class="s-plot" viewBox="0 0 ${ACROSS} 20" preserveAspectRatio="none" aria-hidden="true"><path class="s-line s-good" stroke-width="1.2" d="${line}"/></svg>`;
}
