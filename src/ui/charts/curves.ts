/** Curves over a load instead of time: the same Chart.js, without axes, legend or tooltip. */
import { BARE, bareScale, type LineData, type LineOptions, newKeptChart } from "./kept.ts";
import type { Palette } from "./palette.ts";

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
  const { canvas, draw, dispose } = newKeptChart();
  return { canvas, draw: (next) => draw(dataOf(next), optionsOf(next)), dispose };
}

function optionsOf({ right, top }: DrawnCurves): LineOptions {
  return {
    ...BARE,
    clip: false,
    // The plot's frame is the canvas: points may stand on its edge.
    layout: { autoPadding: false },
    scales: {
      x: bareScale(0, right),
      y: bareScale(0, top),
    },
  };
}

function dataOf({ lines, palette }: DrawnCurves): LineData {
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
