/** The panel of figures at work: a strip's table on demand, its CSV, its picture. */
import { readPalette } from "./palette.ts";
import { stripCsv, stripTable, tableHtml } from "./table.ts";
import type { View } from "./markup.ts";

/**
 * Listens on the panel; returns how to stop.
 * @param canvasOf the canvas of a strip, once there is one
 */
export function followFigures(
  panel: HTMLElement,
  view: () => View | null,
  canvasOf: (id: string) => HTMLCanvasElement | null,
): () => void {
  const onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
    const now = view();
    if (button === null || now === null) return;
    const { table, csv, png } = button.dataset;
    if (table !== undefined) toggleTable(panel, now, button, table);
    if (csv !== undefined) saveCsv(now, csv);
    const canvas = png === undefined ? null : canvasOf(png);
    if (png !== undefined && canvas !== null) void savePng(now, png, canvas);
  };
  panel.addEventListener("click", onClick);
  return () => panel.removeEventListener("click", onClick);
}

function toggleTable(panel: HTMLElement, { shown, strips }: View, button: HTMLElement, id: string): void {
  const open = button.getAttribute("aria-expanded") !== "true";
  const one = strips.filter((strip) => strip.id === id);
  const table = stripTable(shown.run, one, { fromMs: 0, toMs: shown.run.durationMs });
  button.setAttribute("aria-expanded", String(open));
  button.textContent = open ? "Hide the table" : "Show as table";
  const place = panel.querySelector(`[data-table-of="${id}"]`) as HTMLElement;
  place.innerHTML = open ? tableHtml(table, one[0]?.name ?? "") : "";
}

function saveCsv({ shown, strips }: View, id: string): void {
  const one = strips.filter((strip) => strip.id === id);
  save(new Blob([stripCsv(shown.run, one)], { type: "text/csv" }), `${id}.csv`);
}

async function savePng(view: View, id: string, canvas: HTMLCanvasElement): Promise<void> {
  const strip = view.strips.find((each) => each.id === id);
  if (strip === undefined) return;
  const { stripPicture } = await import("./picture.ts");
  const blob = await stripPicture(canvas, strip, view, readPalette(canvas.parentElement ?? document.body));
  if (blob !== null) save(blob, `${id}.png`);
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
