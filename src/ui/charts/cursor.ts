/** The cursor: one moment for all strips, moved by dragging, pressing, arrow keys, or from outside. */

export interface CursorParts {
  /** Where pressing and dragging counts; as wide as the plots. */
  readonly layer: HTMLElement;
  /** The handle, which becomes a slider. */
  readonly handle: HTMLElement;
  /** The overview, where pressing goes to any moment of the run. */
  readonly overview: HTMLElement;
  /** What the plots show now, where the cursor is, and where the run ends, ms. */
  readonly span: () => Span;
  readonly moved: (ms: number) => void;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
  readonly atMs: number;
  readonly endMs: number;
}

/** Arrow keys, Page keys: ms. */
const [STEP, STRIDE] = [1_000, 10_000];

/** Wires the cursor; returns how to unwire it. */
export function cursorControls(parts: CursorParts): () => void {
  const { layer, handle, overview } = parts;
  handle.setAttribute("role", "slider");
  handle.setAttribute("aria-label", "Moment of the run");
  handle.setAttribute("aria-orientation", "horizontal");
  handle.tabIndex = 0;
  const stop = new AbortController();
  const inWindow = (share: number): void => {
    const { fromMs, toMs } = parts.span();
    parts.moved(tenth(fromMs + share * (toMs - fromMs)));
  };
  drag(layer, inWindow, stop.signal, () => handle.focus({ preventScroll: true }));
  drag(overview, (share) => parts.moved(tenth(share * parts.span().endMs)), stop.signal);
  handle.addEventListener(
    "keydown",
    (event) => {
      const { atMs, endMs } = parts.span();
      const next = keyed(event, atMs, endMs);
      if (next === null) return;
      event.preventDefault();
      parts.moved(next);
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
}

/** The cursor stands on tenths of a second. */
function tenth(ms: number): number {
  return Math.round(ms / 100) * 100;
}

/** Where a key leads; Shift takes tenths. `null` for keys that mean nothing here. */
export function keyed(event: Pick<KeyboardEvent, "key" | "shiftKey">, now: number, end: number): number | null {
  const step = event.shiftKey ? STEP / 10 : STEP;
  const moves: Readonly<Record<string, number>> = {
    ArrowRight: step,
    ArrowUp: step,
    ArrowLeft: -step,
    ArrowDown: -step,
    PageUp: STRIDE,
    PageDown: -STRIDE,
    Home: -Infinity,
    End: Infinity,
  };
  const move = Object.hasOwn(moves, event.key) ? moves[event.key] : undefined;
  return move === undefined ? null : Math.min(end, Math.max(0, now + move));
}

function drag(area: HTMLElement, at: (share: number) => void, signal: AbortSignal, begun?: () => void): void {
  const follow = (event: PointerEvent): void => {
    const box = area.getBoundingClientRect();
    at(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1));
  };
  area.addEventListener(
    "pointerdown",
    (event) => {
      if (event.button !== 0) return;
      area.setPointerCapture(event.pointerId);
      event.preventDefault();
      begun?.();
      follow(event);
    },
    { signal },
  );
  area.addEventListener("pointermove", (event) => area.hasPointerCapture(event.pointerId) && follow(event), { signal });
}
