/** A dotted line at a fixed value: a cap, one try. */
import type { Plugin } from "chart.js";
import type { Drawn } from "./chart.ts";

/** @param drawn what the chart shows now */
export function guidePlugin(drawn: () => Drawn): Plugin<"line"> {
  return {
    id: "guide",
    beforeDatasetsDraw(chart) {
      const { strip, palette } = drawn();
      const y = strip.guide === null ? undefined : chart.scales["y"]?.getPixelForValue(strip.guide.value);
      if (y === undefined) return;
      const { ctx, chartArea } = chart;
      ctx.save();
      ctx.strokeStyle = palette.first;
      ctx.lineWidth = 1;
      ctx.setLineDash([2, 3]);
      ctx.beginPath();
      ctx.moveTo(chartArea.left, y);
      ctx.lineTo(chartArea.right, y);
      ctx.stroke();
      ctx.restore();
    },
  };
}
