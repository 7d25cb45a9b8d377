/** Hatches the ground under a series that is filled so: what was done, or waits, for nobody. */
import type { Chart, Plugin } from "chart.js";
import type { Drawn } from "./chart.ts";
import type { Palette } from "./palette.ts";

/** Distance of the lines, px: the same as everywhere else. */
const PITCH = 5;
const STROKE = 1.9;

/** @param drawn what the chart shows now */
export function hatchPlugin(drawn: () => Drawn): Plugin<"line"> {
  return {
    id: "hatch",
    beforeDatasetsDraw(chart) {
      const { strip, palette } = drawn();
      for (const [i, series] of strip.series.entries()) if (series.fill === "hatch") hatchUnder(chart, i, palette);
    },
  };
}

function hatchUnder(chart: Chart, index: number, palette: Palette): void {
  const { ctx, chartArea } = chart;
  const dots = chart.getDatasetMeta(index).data.filter((dot) => !Number.isNaN(dot.y));
  const [first, last] = [dots[0], dots.at(-1)];
  if (first === undefined || last === undefined || dots.every((dot) => dot.y >= chartArea.bottom)) return;
  ctx.save();
  ctx.beginPath();
  ctx.rect(chartArea.left, 0, chartArea.width, chart.height);
  ctx.clip();
  ctx.beginPath();
  ctx.moveTo(first.x, chartArea.bottom);
  for (const dot of dots) ctx.lineTo(dot.x, dot.y);
  ctx.lineTo(last.x, chartArea.bottom);
  ctx.clip();
  ctx.fillStyle = palette.nobodyGround;
  ctx.fillRect(chartArea.left, chartArea.top, chartArea.width, chartArea.height);
  diagonals(ctx, chartArea, palette.nobody);
  ctx.restore();
}

function diagonals(ctx: CanvasRenderingContext2D, area: Chart["chartArea"], colour: string): void {
  const step = PITCH * Math.SQRT2;
  ctx.strokeStyle = colour;
  ctx.lineWidth = STROKE;
  ctx.beginPath();
  for (let x = area.left; x < area.right + area.height; x += step) {
    ctx.moveTo(x, area.top);
    ctx.lineTo(x - area.height, area.bottom);
  }
  ctx.stroke();
}
