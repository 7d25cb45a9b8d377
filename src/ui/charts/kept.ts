/** The one place that knows Chart.js: a line chart without axes, legend or tooltip, on a canvas that stays. */
import {
  Chart,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  type ChartData,
  type ChartOptions,
  type Plugin,
} from "chart.js";
import type { Point } from "./scales.ts";

Chart.register(LineController, LineElement, PointElement, LinearScale, Filler);

export type LineData = ChartData<"line", Point[]>;
export type LineOptions = ChartOptions<"line">;

/** What every chart here does without. */
export const BARE = {
  animation: false,
  events: [],
  maintainAspectRatio: false,
  parsing: false,
  normalized: true,
} satisfies LineOptions;

/**
 * A scale without an axis, from the one value to the other. Chart.js would write and measure the labels of an axis that
 * it does not show, and each measure has the page's styles computed.
 */
export function bareScale(min: number, max: number) {
  return { type: "linear", display: false, ticks: { display: false, callback: () => "" }, min, max } as const;
}

/** A canvas that stays, whatever it shows. */
export interface KeptChart {
  readonly canvas: HTMLCanvasElement;
  readonly draw: (data: LineData, options: LineOptions) => void;
  readonly dispose: () => void;
}

export function newKeptChart(plugins: Plugin<"line">[] = []): KeptChart {
  const canvas = document.createElement("canvas");
  canvas.setAttribute("aria-hidden", "true");
  let chart: Chart<"line", Point[]> | null = null;
  return {
    canvas,
    draw(data, options) {
      if (chart === null) {
        chart = new Chart(canvas, { type: "line", data, options, plugins });
        return;
      }
      chart.data = data;
      chart.options = options;
      chart.update("none");
    },
    dispose() {
      chart?.destroy();
      chart = null;
    },
  };
}
