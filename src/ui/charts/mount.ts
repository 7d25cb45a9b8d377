/**
 * The strips on the page. Takes over the markup that the build left, keeps every label where it was, and
 * lets Chart.js draw the plots once it has come; the cursor moves without a plot being drawn again.
 */
import { cursorControls } from "./cursor.ts";
import {
  binOf,
  cursorText,
  endsHtml,
  figuresHtml,
  flagText,
  SLOTS,
  slotHtml,
  stripsMarkup,
  viewOf,
  type Shown,
  type View,
} from "./markup.ts";
import { onThemeChange, readPalette } from "./palette.ts";
import { percentAt, shareAt } from "./scales.ts";
import { stripCsv, stripTable, tableHtml } from "./table.ts";
import type { Plot } from "./chart.ts";

export interface StripsListener {
  /** The cursor was moved here, ms. The caller answers with `at`. */
  readonly onCursor?: (ms: number) => void;
}

export interface StripsHandle {
  /** Shows a run, at the moment of the last `at`. */
  show(shown: Shown): void;
  /** Moves the cursor; the window turns a page when it must. */
  at(ms: number): void;
  dispose(): void;
}

/** @param element holds the grid that `Strips.astro` renders, or is empty */
export function mountStrips(element: HTMLElement, listener: StripsListener = {}): StripsHandle {
  const grid = element.querySelector<HTMLElement>(".strips") ?? element;
  let view: View | null = null;
  let atMs: number | null = null;
  let plots: Map<string, Plot> | null = null;
  let unwire = (): void => undefined;

  const slot = <T extends HTMLElement>(selector: string): T => grid.querySelector(selector) as T;

  function show(shown: Shown): void {
    if (grid.querySelector("[data-slot]") === null) {
      grid.classList.add("strips");
      grid.insertAdjacentHTML("beforeend", stripsMarkup(shown, { atMs: atMs ?? 0 }));
    }
    const first = view === null;
    view = viewOf(shown, atMs ?? shown.run.trigger?.endMs ?? 0);
    if (first) wire();
    render(true);
    if (plots === null) void bringCharts();
  }

  /** Writes what a run or a window changes; the cursor, the controls and the open panel stay. */
  function render(figures: boolean): void {
    if (view === null) return;
    for (const name of SLOTS) if (name !== "rows") slot(`[data-slot="${name}"]`).innerHTML = slotHtml(name, view, true);
    if (!keepRows(view)) slot('[data-slot="rows"]').innerHTML = slotHtml("rows", view);
    if (figures) slot("[data-figures]").innerHTML = figuresHtml(view, true);
    place();
    drawPlots();
  }

  /** Once there are charts, rows of the same strips stay and only their words change. */
  function keepRows(next: View): boolean {
    const rows = [...grid.querySelectorAll<HTMLElement>("[data-strip]")];
    const same =
      rows.length === next.strips.length && next.strips.every((strip, i) => rows[i]?.dataset["strip"] === strip.id);
    if (plots === null || !same) return false;
    for (const [i, strip] of next.strips.entries()) {
      const row = rows[i] as HTMLElement;
      row.setAttribute("aria-label", strip.sentence);
      write(row, ".strip-name", strip.name);
      (row.querySelector("[data-ends]") as HTMLElement).innerHTML = endsHtml(strip, next);
    }
    return true;
  }

  /** Puts the cursor and the readings where the moment is. */
  function place(): void {
    if (view === null) return;
    const { run } = view.shown;
    const handle = slot("[data-cursor]");
    handle.style.left = percentAt(shareAt(view.stretch, view.atMs));
    slot("[data-flag]").textContent = flagText(view.atMs);
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", String(run.durationMs / 1_000));
    handle.setAttribute("aria-valuenow", String(Number((view.atMs / 1_000).toFixed(1))));
    handle.setAttribute("aria-valuetext", cursorText(run, view.atMs));
    const bin = binOf(view);
    for (const strip of view.strips) {
      const row = slot(`[data-strip="${strip.id}"]`);
      const [value, against] = strip.reading(bin);
      write(row, "[data-value]", value);
      write(row, "[data-against]", against);
    }
  }

  async function bringCharts(): Promise<void> {
    const { newPlot } = await import("./chart.ts");
    plots ??= new Map(["goodput", "attempts", "in-use", "queue", "nobody", "outcome"].map((id) => [id, newPlot()]));
    drawPlots();
  }

  /** Hands the plots to Chart.js, each on a canvas where the SVG was. */
  function drawPlots(): void {
    if (view === null || plots === null) return;
    const palette = readPalette(grid);
    for (const strip of view.strips) {
      const cell = slot(`[data-strip="${strip.id}"] [data-plot]`);
      const plot = plots.get(strip.id) as Plot;
      let holder = cell.querySelector<HTMLElement>(".s-holder");
      if (holder === null) {
        holder = document.createElement("div");
        holder.className = "s-holder";
        cell.replaceChildren(holder);
      }
      if (plot.canvas.parentElement !== holder) holder.append(plot.canvas);
      plot.draw({ run: view.shown.run, strip, stretch: view.stretch, palette });
    }
  }

  function at(ms: number): void {
    atMs = ms;
    if (view === null) return;
    const next = viewOf(view.shown, ms, view);
    const turned = next.stretch.fromMs !== view.stretch.fromMs;
    view = next;
    if (turned) render(false);
    else place();
  }

  function moved(ms: number): void {
    if (listener.onCursor === undefined) at(ms);
    else listener.onCursor(ms);
  }

  function wire(): void {
    const stretch = (): View["stretch"] => view?.stretch ?? { fromMs: 0, toMs: 1 };
    const end = (): number => view?.shown.run.durationMs ?? 0;
    const stopCursor = cursorControls({
      layer: slot("[data-cursor-layer]"),
      handle: slot("[data-cursor]"),
      overview: slot('[data-slot="overview"]'),
      atShare: (share) => tenth(stretch().fromMs + share * (stretch().toMs - stretch().fromMs)),
      atOverview: (share) => tenth(share * end()),
      now: () => view?.atMs ?? 0,
      end,
      moved,
    });
    const stopTheme = onThemeChange(drawPlots);
    grid.addEventListener("click", onClick);
    unwire = () => {
      stopCursor();
      stopTheme();
      grid.removeEventListener("click", onClick);
    };
  }

  function onClick(event: Event): void {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button === null || view === null) return;
    const { pinMs, table, csv, png } = button.dataset;
    if (pinMs !== undefined) moved(Number(pinMs));
    if (table !== undefined) toggleTable(view, button, table);
    if (csv !== undefined) saveCsv(view, csv);
    if (png !== undefined) void savePng(view, png);
  }

  function toggleTable(of: View, button: HTMLElement, id: string): void {
    const open = button.getAttribute("aria-expanded") !== "true";
    const strips = of.strips.filter((strip) => strip.id === id);
    const table = stripTable(of.shown.run, strips, { fromMs: 0, toMs: of.shown.run.durationMs });
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Hide the table" : "Show as table";
    slot(`[data-table-of="${id}"]`).innerHTML = open ? tableHtml(table, strips[0]?.name ?? "") : "";
  }

  function saveCsv(of: View, id: string): void {
    const text = stripCsv(
      of.shown.run,
      of.strips.filter((strip) => strip.id === id),
    );
    save(new Blob([text], { type: "text/csv" }), `${id}.csv`);
  }

  async function savePng(of: View, id: string): Promise<void> {
    const [strip, plot] = [of.strips.find((each) => each.id === id), plots?.get(id)];
    if (strip === undefined || plot === undefined) return;
    const { stripPicture } = await import("./picture.ts");
    const blob = await stripPicture(plot.canvas, strip, of, readPalette(grid));
    if (blob !== null) save(blob, `${id}.png`);
  }

  return {
    show,
    at,
    dispose() {
      unwire();
      for (const plot of plots?.values() ?? []) plot.dispose();
    },
  };
}

/** The cursor stands on tenths of a second. */
function tenth(ms: number): number {
  return Math.round(ms / 100) * 100;
}

function write(row: HTMLElement, selector: string, text: string): void {
  const element = row.querySelector(selector);
  if (element !== null && element.textContent !== text) element.textContent = text;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
