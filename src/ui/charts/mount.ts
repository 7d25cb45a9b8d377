/**
 * The strips on the page. Takes over the markup that the build left, keeps every label where it was, and
 * lets Chart.js draw the plots once it has come; the cursor moves without a plot being drawn again.
 */
import { formatClock } from "../diagram/index.ts";
import type { Plot } from "./chart.ts";
import { cursorControls, type Span } from "./cursor.ts";
import { followFigures } from "./figures.ts";
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
import { onThemeChange, type Palette, readPalette } from "./palette.ts";
import { percentAt, shareAt, underFlag } from "./scales.ts";

export interface StripsListener {
  /** The cursor was moved here, ms. The caller answers with `at`; without a listener the strips follow by themselves. */
  readonly onCursor?: (ms: number) => void;
  /** Where the cursor is, which may not be drawn yet: a key that comes before the next frame goes on from there, ms. */
  readonly now?: () => number;
}

export interface StripsHandle {
  /** Shows a run, at the moment of the last `at`. */
  show(shown: Shown): void;
  /** Moves the cursor; the window turns a page when it must. */
  at(ms: number): void;
  /** Frames one strip, `"strip:goodput"`; any other part frames none. */
  light(part: string | null): void;
  dispose(): void;
}

/** @param element holds the grid that `Strips.astro` renders, or is empty */
export function mountStrips(element: HTMLElement, listener: StripsListener = {}): StripsHandle {
  return new MountedStrips(element, listener);
}

class MountedStrips implements StripsHandle {
  readonly #grid: HTMLElement;
  readonly #listener: StripsListener;
  readonly #stop: (() => void)[] = [];
  #view: View | null = null;
  #atMs: number | null = null;
  #plots: Map<string, Plot> | null = null;
  #lit: string | null = null;
  #palette: Palette | null = null;
  #isDisposed = false;

  constructor(element: HTMLElement, listener: StripsListener) {
    this.#grid = element.querySelector<HTMLElement>(".strips") ?? element;
    this.#listener = listener;
    if (this.#grid.querySelector("[data-slot]") !== null) this.#wire();
  }

  show(shown: Shown): void {
    if (this.#grid.querySelector("[data-slot]") === null) {
      this.#grid.classList.add("strips");
      this.#grid.insertAdjacentHTML("beforeend", stripsMarkup(shown, { atMs: this.#atMs ?? 0 }));
      this.#wire();
    }
    this.#view = viewOf(shown, this.#atMs ?? shown.run.trigger?.endMs ?? 0);
    this.#slot("[data-figures]").innerHTML = figuresHtml(this.#view, true);
    this.#render();
    if (this.#plots === null) void this.#bringCharts();
  }

  at(ms: number): void {
    this.#atMs = ms;
    if (this.#view === null) return;
    const next = viewOf(this.#view.shown, ms, this.#view);
    const turned = next.stretch.fromMs !== this.#view.stretch.fromMs;
    this.#view = next;
    if (turned) this.#render();
    else this.#place();
  }

  light(part: string | null): void {
    this.#lit = part;
    for (const row of this.#rows()) row.toggleAttribute("data-lit", row.dataset["part"] === part);
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const stop of this.#stop) stop();
    for (const plot of this.#plots?.values() ?? []) plot.dispose();
  }

  #slot(selector: string): HTMLElement {
    return this.#grid.querySelector(selector) as HTMLElement;
  }

  #rows(): HTMLElement[] {
    return [...this.#grid.querySelectorAll<HTMLElement>("[data-strip]")];
  }

  /** Writes what a run or a window changes; the cursor, the controls and the open panel stay. */
  #render(): void {
    if (this.#view === null) return;
    for (const name of SLOTS) {
      if (name !== "rows") this.#slot(`[data-slot="${name}"]`).innerHTML = slotHtml(name, this.#view, true);
    }
    if (!this.#keepRows(this.#view)) {
      this.#slot('[data-slot="rows"]').innerHTML = slotHtml("rows", this.#view);
      this.light(this.#lit);
    }
    this.#place();
    this.#draw();
  }

  /** Once there are charts, rows of the same strips stay and only their words change. */
  #keepRows(view: View): boolean {
    const rows = this.#rows();
    const same =
      rows.length === view.strips.length && view.strips.every((strip, i) => rows[i]?.dataset["strip"] === strip.id);
    if (!this.#isCharted || !same) return false;
    for (const [i, strip] of view.strips.entries()) {
      const row = rows[i] as HTMLElement;
      row.setAttribute("aria-label", strip.sentence);
      write(row, ".strip-name", strip.name);
      (row.querySelector("[data-ends]") as HTMLElement).innerHTML = endsHtml(strip, view);
    }
    return true;
  }

  /** Puts the cursor and the readings where the moment is. */
  #place(): void {
    if (this.#view === null) return;
    const { stretch, atMs, strips } = this.#view;
    const handle = this.#slot("[data-cursor]");
    const share = shareAt(stretch, atMs);
    handle.style.left = percentAt(share);
    for (const tick of this.#grid.querySelectorAll<HTMLElement>("[data-share]")) {
      tick.classList.toggle("is-covered", underFlag(Number(tick.dataset["share"]), share));
    }
    this.#slot("[data-flag]").textContent = flagText(atMs);
    this.#sayMoment();
    const rows = this.#rows();
    for (const [i, strip] of strips.entries()) {
      const [value, against] = strip.reading(binOf(this.#view));
      write(rows[i] as HTMLElement, "[data-value]", value);
      write(rows[i] as HTMLElement, "[data-against]", against);
    }
  }

  /** Whether every row has its chart. */
  get #isCharted(): boolean {
    return this.#plots !== null && this.#plots.size >= this.#rows().length;
  }

  /** A chart's first drawing takes a twentieth of a second: one after the other, the page answers in between. */
  async #bringCharts(): Promise<void> {
    const { newPlot } = await import("./chart.ts");
    if (this.#plots !== null) return;
    const plots = (this.#plots = new Map<string, Plot>());
    for (const row of this.#rows()) {
      const id = row.dataset["strip"] ?? "";
      plots.set(id, newPlot());
      this.#draw([id]);
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (this.#isDisposed) return;
    }
  }

  /** Hands plots to Chart.js, each on a canvas where the SVG was. */
  #draw(ids: Iterable<string> = this.#plots?.keys() ?? []): void {
    if (this.#view === null || this.#plots === null) return;
    const palette = (this.#palette ??= readPalette(this.#grid));
    for (const id of ids) {
      const plot = this.#plots.get(id);
      const strip = this.#view.strips.find((one) => one.id === id);
      if (plot === undefined || strip === undefined) continue;
      const cell = this.#slot(`[data-strip="${strip.id}"] [data-plot]`);
      if (!cell.contains(plot.canvas)) {
        const holder = document.createElement("div");
        holder.className = "s-holder";
        holder.append(plot.canvas);
        cell.replaceChildren(holder);
      }
      plot.draw({ run: this.#view.shown.run, strip, stretch: this.#view.stretch, palette });
    }
  }

  #moved(ms: number): void {
    if (this.#listener.onCursor === undefined) this.at(ms);
    else this.#listener.onCursor(ms);
  }

  /** The stretch in the window, the cursor and the end: of the run in sight, or as the build wrote them. */
  #span(): Span {
    if (this.#view !== null)
      return { ...this.#view.stretch, atMs: this.#view.atMs, endMs: this.#view.shown.run.durationMs };
    const { fromMs, toMs, atMs, endMs } = this.#slot("[data-cursor-layer]").dataset;
    return { fromMs: Number(fromMs), toMs: Number(toMs), atMs: this.#atMs ?? Number(atMs), endMs: Number(endMs) };
  }

  /** The cursor answers as soon as the strips are mounted; a run may be fetched because of it. */
  #wire(): void {
    const pinned = (event: Event): void => {
      const pin = event.target instanceof Element ? event.target.closest("[data-pin-ms]") : null;
      if (pin !== null) this.#moved(Number(pin.getAttribute("data-pin-ms")));
    };
    this.#grid.addEventListener("click", pinned);
    this.#stop.push(
      cursorControls({
        layer: this.#slot("[data-cursor-layer]"),
        handle: this.#slot("[data-cursor]"),
        overview: this.#slot('[data-slot="overview"]'),
        span: () => ({ ...this.#span(), ...(this.#listener.now && { atMs: this.#listener.now() }) }),
        moved: (ms) => this.#moved(ms),
      }),
      onThemeChange(() => {
        this.#palette = null;
        this.#draw();
      }),
      followFigures(
        this.#slot("[data-figures]"),
        () => this.#view,
        (id) => this.#plots?.get(id)?.canvas ?? null,
      ),
      () => this.#grid.removeEventListener("click", pinned),
    );
    this.#sayMoment();
  }

  /** The slider's values, for whoever hears them. */
  #sayMoment(): void {
    const { atMs, endMs } = this.#span();
    const handle = this.#slot("[data-cursor]");
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", String(endMs / 1_000));
    handle.setAttribute("aria-valuenow", flagText(atMs));
    handle.setAttribute(
      "aria-valuetext",
      this.#view === null ? formatClock(atMs) : cursorText(this.#view.shown.run, atMs),
    );
  }
}

function write(row: HTMLElement, selector: string, text: string): void {
  const element = row.querySelector(selector);
  if (element !== null && element.textContent !== text) element.textContent = text;
}
