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

/** Accessible names follow when the hand has come to rest: nobody reads them sixty times a second. */
const REST_MS = 250;
let mounted = 0;

/** @param figure the element that `Diagram.astro` renders */
export function mountDiagram(figure: HTMLElement, listener: DiagramListener = {}): DiagramHandle {
  const stage = figure.querySelector<HTMLElement>("[data-drawings]") ?? figure;
  const id = `diagram-live-${++mounted}`;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let shown: { system: DrawnSystem; run: Run; discs: readonly ChangeDisc[] } | null = null;
  let drawing: Drawing | null = null;
  let parts = new Map<string, { moment: Element; button: Element; svg: string }>();
  let lit: string | null = null;
  let atMs = 0;
  let width = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const options = (travel = false): DiagramOptions => ({
    width,
    id,
    interactive: true,
    travel,
    discs: shown?.discs ?? [],
  });

  /** Draws anew: another system, run or width. */
  function redraw(): void {
    if (shown === null) return;
    const focused = stage.contains(document.activeElement) ? document.activeElement?.getAttribute("data-part") : null;
    drawing = placeDrawing(shown.system, shown.run, options());
    stage.innerHTML = diagramSvg(shown.system, shown.run, atMs, options());
    parts = new Map(
      [...stage.querySelectorAll("[data-part]")].map((button) => {
        const moment = button.querySelector(".d-moment") as Element;
        return [button.getAttribute("data-part") ?? "", { moment, button, svg: "" }];
      }),
    );
    if (typeof focused === "string") (parts.get(focused)?.button as SVGElement | undefined)?.focus();
    showScale(figure, drawing);
    light(lit);
    refresh(false);
  }

  /** Redraws what the moment changes. */
  function refresh(playing: boolean): void {
    if (shown === null || drawing === null) return;
    const fragments = momentFragments(drawing, shown.run, atMs, options(playing && !still.matches));
    for (const [name, fragment] of fragments) {
      const part = parts.get(name);
      if (part === undefined || part.svg === fragment.svg) continue;
      part.moment.innerHTML = fragment.svg;
      part.svg = fragment.svg;
    }
    setText(figure, "[data-clock]", formatClock(atMs));
    setText(figure, "[data-phase]", phaseWords(shown.run, atMs));
    clearTimeout(rest);
    rest = setTimeout(settle, REST_MS);
  }

  function settle(): void {
    if (shown === null || drawing === null) return;
    for (const [name, { label }] of momentFragments(drawing, shown.run, atMs, options()))
      parts.get(name)?.button.setAttribute("aria-label", label);
    const sentence = diagramSentence(shown.system, shown.run, atMs);
    stage.querySelector("svg")?.setAttribute("aria-label", sentence);
    setText(figure, "[data-words]", sentence);
  }

  function light(part: string | null): void {
    lit = part;
    for (const [name, { button }] of parts) button.toggleAttribute("data-lit", name === part);
  }

  const press = (target: EventTarget | null): boolean => {
    const part = target instanceof Element ? target.closest("[data-part]")?.getAttribute("data-part") : null;
    if (typeof part !== "string") return false;
    listener.onSelect?.(part);
    return true;
  };
  const onClick = (event: Event): void => void press(event.target);
  const onKey = (event: KeyboardEvent): void => {
    if ((event.key === "Enter" || event.key === " ") && press(event.target)) event.preventDefault();
  };
  const resized = new ResizeObserver(() => {
    const next = drawnWidth(figure.clientWidth);
    if (next === width) return;
    width = next;
    redraw();
  });
  width = drawnWidth(figure.clientWidth);
  resized.observe(figure);
  stage.addEventListener("click", onClick);
  stage.addEventListener("keydown", onKey);

  return {
    show(system, run, discs = []) {
      shown = { system, run, discs };
      atMs = Math.min(atMs, run.durationMs);
      redraw();
    },
    at(ms, playing = false) {
      atMs = ms;
      refresh(playing);
    },
    light,
    dispose() {
      clearTimeout(rest);
      resized.disconnect();
      stage.removeEventListener("click", onClick);
      stage.removeEventListener("keydown", onKey);
    },
  };
}

function setText(figure: HTMLElement, selector: string, text: string): void {
  const element = figure.querySelector(selector);
  if (element !== null && element.textContent !== text) element.textContent = text;
}

/** The legend's bar: how wide a round rate is drawn. */
function showScale(figure: HTMLElement, drawing: Drawing): void {
  const { reference, pxPerRate } = drawing.scale;
  setText(figure, "[data-scale]", `${formatCount(reference)} /s`);
  figure.querySelector("[data-scale-bar]")?.setAttribute("d", scaleBar(reference * pxPerRate));
}

/** An upright bar between two serifs, `height` px tall, around the middle of a 12-px box. */
export function scaleBar(height: number): string {
  const [top, bottom] = [6 - height / 2, 6 + height / 2];
  return `M1 ${top}h6M4 ${top}V${bottom}M1 ${bottom}h6`;
}
