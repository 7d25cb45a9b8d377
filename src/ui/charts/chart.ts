/** A strip's plot as a chart. Loaded when a run is first shown. */
import type { Run } from "#sim";
import { guidePlugin } from "./guide-plugin.ts";
import { hatchPlugin } from "./hatch-plugin.ts";
import type { Palette } from "./palette.ts";
import { BARE, bareScale, type LineData, type LineOptions, newKeptChart } from "./kept.ts";
import { points, type Stretch } from "./scales.ts";
import type { Series, Strip } from "./strips.ts";

/** Room around the plot for strokes at its edges, px. */
export const EDGE = 3;

/** What a plot shows: a stretch of one strip of a run, in the colours of the theme. */
export interface Drawn {
  readonly run: Run;
  readonly strip: Strip;
  readonly stretch: Stretch;
  readonly palette: Palette;
}

/** A canvas that stays, whatever it shows. */
export interface Plot {
  readonly canvas: HTMLCanvasElement;
  draw(next: Drawn): void;
  dispose(): void;
}

export function newPlot(): Plot {
  let drawn: Drawn | null = null;
  const now = (): Drawn => drawn as Drawn;
  const { canvas, draw, dispose } = newKeptChart([hatchPlugin(now), guidePlugin(now)]);
  canvas.className = "s-canvas";
  return {
    canvas,
    draw(next) {
      drawn = next;
      draw(dataOf(next), optionsOf(next));
    },
    dispose,
  };
}

function optionsOf({ strip, stretch }: Drawn): LineOptions {
  return {
    ...BARE,
    layout: { padding: EDGE },
    // A line is cut at the plot's sides, and may be half a stroke over its top and foot.
    clip: { left: 0, right: 0, top: EDGE, bottom: EDGE },
    scales: {
      x: bareScale(stretch.fromMs, stretch.toMs),
      y: bareScale(0, strip.top),
    },
  };
}

function dataOf({ run, strip, stretch, palette }: Drawn): LineData {
  return {
    datasets: [...strip.series.map(lineOf), ...ghostOf()],
  };

  function lineOf(series: Series, i: number): LineData["datasets"][number] {
    return {
      data: points(run, series.values, stretch),
      borderColor: palette[series.role],
      borderWidth: series.width,
      borderDash: [...(series.dash ?? [])],
      borderJoinStyle: "round",
      pointRadius: 0,
      spanGaps: false,
      fill: series.fill === "tint" ? "origin" : false,
      backgroundColor: palette.goodTint,
      // Chart.js draws the lowest order last; here, as in the SVG, a later series lies on an earlier one.
      order: -i,
    };
  }

  /** Behind everything, thin and dotted, in no colour that means something. */
  function ghostOf(): LineData["datasets"] {
    if (strip.ghost === undefined) return [];
    const data = points(run, strip.ghost, stretch);
    const look = { borderColor: palette.ink2, borderWidth: 1.4, borderDash: [1.5, 2.5], fill: false };
    return [{ ...look, data, pointRadius: 0, spanGaps: false, order: 1 }];
  }
}
