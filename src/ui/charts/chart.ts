/** The one place that knows Chart.js: a strip's plot as a chart without axes, legend or tooltip. Loaded when a run is first shown. */
import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartData,
  type ChartOptions,
} from "chart.js";
import type { Run } from "#sim";
import { guidePlugin } from "./guide-plugin.ts";
import { hatchPlugin } from "./hatch-plugin.ts";
import type { Palette } from "./palette.ts";
import { points, type Point, type Stretch } from "./scales.ts";
import type { Strip } from "./strips.ts";

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

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
  const canvas = document.createElement("canvas");
  canvas.className = "s-canvas";
  canvas.setAttribute("aria-hidden", "true");
  let chart: Chart<"line"> | null = null;
  let drawn: Drawn | null = null;
  const now = (): Drawn => drawn as Drawn;
  return {
    canvas,
    draw(next) {
      drawn = next;
      if (chart === null) {
        chart = new Chart(canvas, {
          type: "line",
          data: dataOf(next),
          options: optionsOf(next),
          plugins: [hatchPlugin(now), guidePlugin(now)],
        });
        return;
      }
      chart.data = dataOf(next);
      chart.options = optionsOf(next);
      chart.update("none");
    },
    dispose() {
      chart?.destroy();
      chart = null;
    },
  };
}

function optionsOf({ strip, stretch }: Drawn): ChartOptions<"line"> {
  return {
    animation: false,
    events: [],
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    layout: { padding: EDGE },
    // A line is cut at the plot's sides, and may be half a stroke over its top and foot.
    clip: { left: 0, right: 0, top: EDGE, bottom: EDGE },
    scales: {
      x: { type: "linear", display: false, min: stretch.fromMs, max: stretch.toMs },
      y: { type: "linear", display: false, min: 0, max: strip.top },
    },
  };
}

function dataOf({ run, strip, stretch, palette }: Drawn): ChartData<"line", Point[]> {
  return {
    datasets: strip.series.map((series, i) => ({
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
    })),
  };
}
