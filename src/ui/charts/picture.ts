/** A strip as a PNG: its name, its reading, the plot as drawn, the time axis. */
import { flagText, type View } from "./markup.ts";
import type { Palette } from "./palette.ts";
import { endLabels, PLOT_HEIGHT, shareAt, ticks } from "./scales.ts";
import type { Strip } from "./strips.ts";
import { EDGE } from "./chart.ts";

const [TOP, LEFT, RIGHT, FOOT] = [44, 16, 92, 34];

/** @param plot the strip's canvas, drawn in the theme of `palette` */
export function stripPicture(
  plot: HTMLCanvasElement,
  strip: Strip,
  view: View,
  palette: Palette,
): Promise<Blob | null> {
  const scale = plot.width / plot.clientWidth;
  const width = plot.clientWidth - 2 * EDGE;
  const canvas = document.createElement("canvas");
  canvas.width = (LEFT + width + RIGHT) * scale;
  canvas.height = (TOP + PLOT_HEIGHT + FOOT) * scale;
  const pen = canvas.getContext("2d") as CanvasRenderingContext2D;
  const family = getComputedStyle(plot).fontFamily;
  pen.scale(scale, scale);
  pen.fillStyle = palette.ground;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  band(pen, view, width, palette);
  pen.fillStyle = palette.edge;
  pen.fillRect(LEFT, TOP + PLOT_HEIGHT, width, 1);
  pen.drawImage(plot, LEFT - EDGE, TOP - EDGE, plot.clientWidth, plot.clientHeight);
  const write = (text: string, x: number, y: number, font: string, colour: string): void => {
    pen.font = `${font} ${family}`;
    pen.fillStyle = colour;
    pen.fillText(text, x, y);
  };
  write(strip.name, LEFT, 18, "600 13px", palette.ink);
  write(
    `${view.shown.run.trigger?.label ?? ""}  seed ${view.shown.run.seed}`.trim(),
    LEFT,
    34,
    "400 11px",
    palette.ink2,
  );
  for (const label of endLabels(view.shown.run, strip, view.stretch)) {
    write(
      label.text,
      LEFT + width + 8,
      TOP + label.y + 4,
      "550 11px",
      label.role === "guide" ? palette.ink2 : palette[label.role],
    );
  }
  pen.textAlign = "center";
  for (const ms of ticks(view.stretch)) {
    write(
      flagText(ms).replace(".0", ""),
      LEFT + shareAt(view.stretch, ms) * width,
      TOP + PLOT_HEIGHT + 18,
      "400 11px",
      palette.ink2,
    );
  }
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function band(pen: CanvasRenderingContext2D, view: View, width: number, palette: Palette): void {
  const trigger = view.shown.run.trigger;
  if (trigger === null) return;
  const share = (ms: number): number => Math.min(Math.max(shareAt(view.stretch, ms), 0), 1);
  const [from, to] = [share(trigger.startMs), share(trigger.endMs)];
  pen.fillStyle = palette.trigger;
  pen.fillRect(LEFT + from * width, TOP, (to - from) * width, PLOT_HEIGHT);
}
