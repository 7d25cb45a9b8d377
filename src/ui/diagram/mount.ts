/**
 * The diagram on the page. Takes over the drawing that the build left in a `Diagram.astro` figure, keeps
 * its place and size, and redraws only what a moment changes, so that focus stays and scrubbing is cheap.
 */
import type { Run } from "#sim";
import type { DrawnSystem } from "./facts.ts";
import type { ChangeDisc, Drawing } from "./place.ts";
import { diagramSentence } from "./sentence.ts";
import { diagramSvg, drawnWidth, momentFragments, placeDrawing, type DiagramOptions } from "./svg.ts";
import { formatClock, formatCount } from "./text.ts";
import { phaseWords } from "./words.ts";

export interface DiagramListener {
  /** A box or an arrow was pressed: `"box:db"`, `"arrow:api -> db"`. */
  readonly onSelect?: (part: string) => void;
}

export interface DiagramHandle {
  /** Draws a system that has run, at the moment of the last `at`. */
  show(system: DrawnSystem, run: Run, discs?: readonly ChangeDisc[]): void;
  /** Moves to a moment of the run, ms. `playing`: marks travel, unless motion is unwelcome. */
  at(ms: number, playing?: boolean): void;
  /** Frames a box or an arrow with four corners; `null` frames nothing. */
  light(part: string | null): void;
  dispose(): void;
}

/** @param element holds the figure that `Diagram.astro` renders, or is it */
export function mountDiagram(element: HTMLElement, listener: DiagramListener = {}): DiagramHandle {
  return new MountedDiagram(element, listener);
}

/** Accessible names follow when the hand has come to rest: nobody reads them sixty times a second. */
const REST_MS = 250;
let mounted = 0;

interface Part {
  readonly group: SVGElement;
  readonly button: SVGElement;
  readonly moment: Element;
  svg: string;
}

class MountedDiagram implements DiagramHandle {
  readonly #figure: HTMLElement;
  readonly #stage: HTMLElement;
  readonly #id = `diagram-live-${++mounted}`;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  readonly #resized = new ResizeObserver(() => this.#fit());
  readonly #unlisten = new AbortController();
  #shown: { system: DrawnSystem; run: Run; discs: readonly ChangeDisc[] } | null = null;
  #drawing: Drawing | null = null;
  #parts = new Map<string, Part>();
  #lit: string | null = null;
  #atMs = 0;
  #width: number;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(element: HTMLElement, listener: DiagramListener) {
    this.#figure = element;
    this.#stage = element.querySelector<HTMLElement>("[data-drawings]") ?? element;
    this.#width = drawnWidth(this.#stage.clientWidth);
    this.#resized.observe(this.#stage);
    const { signal } = this.#unlisten;
    const press = (target: EventTarget | null): boolean => {
      const part = target instanceof Element ? target.closest("[data-part]")?.getAttribute("data-part") : null;
      if (typeof part !== "string") return false;
      listener.onSelect?.(part);
      return true;
    };
    const key = (event: KeyboardEvent): void => {
      if ((event.key === "Enter" || event.key === " ") && press(event.target)) event.preventDefault();
    };
    this.#stage.addEventListener("click", (event) => void press(event.target), { signal });
    this.#stage.addEventListener("keydown", key, { signal });
  }

  show(system: DrawnSystem, run: Run, discs: readonly ChangeDisc[] = []): void {
    this.#shown = { system, run, discs };
    this.#atMs = Math.min(this.#atMs, run.durationMs);
    this.#redraw();
  }

  at(ms: number, playing = false): void {
    this.#atMs = ms;
    this.#refresh(playing);
  }

  light(part: string | null): void {
    this.#lit = part;
    for (const [name, { group }] of this.#parts) group.toggleAttribute("data-lit", name === part);
  }

  dispose(): void {
    clearTimeout(this.#rest);
    this.#resized.disconnect();
    this.#unlisten.abort();
  }

  #options(travel = false): DiagramOptions {
    return { width: this.#width, id: this.#id, interactive: true, travel, discs: this.#shown?.discs ?? [] };
  }

  #fit(): void {
    const width = drawnWidth(this.#stage.clientWidth);
    if (width === this.#width) return;
    this.#width = width;
    this.#redraw();
  }

  /** Draws anew: another system, run or width. */
  #redraw(): void {
    if (this.#shown === null) return;
    const { system, run } = this.#shown;
    const active = document.activeElement;
    const focused = this.#stage.contains(active)
      ? (active?.closest("[data-part]")?.getAttribute("data-part") ?? "")
      : "";
    this.#drawing = placeDrawing(system, run, this.#options());
    this.#stage.innerHTML = diagramSvg(system, run, this.#atMs, this.#options());
    this.#parts = new Map();
    for (const group of this.#stage.querySelectorAll<SVGElement>("[data-part]")) {
      const button = group.querySelector(".d-area") as SVGElement;
      const moment = group.querySelector(".d-moment") as Element;
      this.#parts.set(group.getAttribute("data-part") ?? "", { group, button, moment, svg: "" });
    }
    this.#parts.get(focused)?.button.focus();
    this.light(this.#lit);
    const { reference, pxPerRate } = this.#drawing.scale;
    this.#write("[data-scale]", `${formatCount(reference)} /s`);
    this.#figure.querySelector("[data-scale-bar]")?.setAttribute("d", scaleBar(reference * pxPerRate));
    this.#refresh(false);
  }

  /** Redraws what the moment changes. */
  #refresh(playing: boolean): void {
    if (this.#shown === null || this.#drawing === null) return;
    const { run } = this.#shown;
    const fragments = momentFragments(this.#drawing, run, this.#atMs, this.#options(playing && !this.#still.matches));
    for (const [name, { svg }] of fragments) {
      const part = this.#parts.get(name);
      if (part === undefined || part.svg === svg) continue;
      part.moment.innerHTML = svg;
      part.svg = svg;
    }
    this.#write("[data-clock]", formatClock(this.#atMs));
    this.#write("[data-phase]", phaseWords(run, this.#atMs));
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), REST_MS);
  }

  /** Says in words what the drawing shows now. */
  #settle(): void {
    if (this.#shown === null || this.#drawing === null) return;
    const { system, run } = this.#shown;
    for (const [name, { label }] of momentFragments(this.#drawing, run, this.#atMs, this.#options())) {
      this.#parts.get(name)?.button.setAttribute("aria-label", label);
    }
    const sentence = diagramSentence(system, run, this.#atMs);
    this.#stage.querySelector("svg")?.setAttribute("aria-label", sentence);
    this.#write("[data-words]", sentence);
  }

  #write(selector: string, text: string): void {
    const element = this.#figure.querySelector(selector);
    if (element !== null && element.textContent !== text) element.textContent = text;
  }
}

/** An upright bar between two serifs, `height` px tall, around the middle of a 12-px box. */
export function scaleBar(height: number): string {
  const [top, bottom] = [6 - height / 2, 6 + height / 2];
  return `M1 ${top}h6M4 ${top}V${bottom}M1 ${bottom}h6`;
}
