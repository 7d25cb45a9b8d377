/** Curves over a load instead of time: the same Chart.js, without axes, legend or tooltip. */
import {
  Chart,
  type ChartData,
  type ChartOptions,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
} from "chart.js";
import type { Palette } from "./palette.ts";

Chart.register(LineController, LineElement, PointElement, LinearScale);

/** One line: where it goes and how it looks. */
export interface CurveLine {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** A colour of the palette. */
  readonly role: "good" | "retry" | "first" | "edge" | "ink";
  readonly width: number;
  readonly dash?: readonly number[];
  /** Radius of its points, px. @defaultValue no points */
  readonly radius?: number;
}

export interface DrawnCurves {
  readonly lines: readonly CurveLine[];
  /** Values at the right end and at the top. */
  readonly right: number;
  readonly top: number;
  readonly palette: Palette;
}

/** A canvas that stays, whatever it shows. */
export interface CurvePlot {
  readonly canvas: HTMLCanvasElement;
  draw(next: DrawnCurves): void;
  dispose(): void;
}

export function newCurvePlot(): CurvePlot {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  let chart: Chart<"line", { x: number; y: number }[]> | null = null;
  return {
    canvas,
    draw(next) {
      if (chart === null) chart = new Chart(canvas, { type: "line", data: dataOf(next), options: optionsOf(next) });
      else {
        chart.data = dataOf(next);
        chart.options = optionsOf(next);
        chart.update("none");
      }
    },
    dispose() {
      chart?.destroy();
      chart = null;
    },
  };
}

function optionsOf({ right, top }: DrawnCurves): ChartOptions<"line"> {
  return {
    animation: false,
    events: [],
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    clip: false,
    // The plot's frame is the canvas: points may stand on its edge.
    layout: { autoPadding: false },
    scales: {
      x: { type: "linear", display: false, min: 0, max: right },
      y: { type: "linear", display: false, min: 0, max: top },
    },
  };
}

function dataOf({ lines, palette }: DrawnCurves): ChartData<"line", { x: number; y: number }[]> {
  return {
    datasets: lines.map(({ points, role, width, dash = [], radius = 0 }, i) => ({
      data: [...points],
      borderColor: palette[role],
      backgroundColor: palette[role],
      borderWidth: width,
      borderDash: [...dash],
      borderJoinStyle: "round",
      pointRadius: radius,
      // Chart.js draws the lowest order last; here, as in the SVG, a later line lies on an earlier one.
      order: -i,
    })),
  };
}
