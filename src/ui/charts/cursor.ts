/** The cursor: one moment for all strips, moved by dragging, pressing, arrow keys, or from outside. */

export interface CursorParts {
  /** Where pressing and dragging counts; as wide as the plots. */
  readonly layer: HTMLElement;
  /** The handle, which becomes a slider. */
  readonly handle: HTMLElement;
  /** The overview, where pressing goes to any moment of the run. */
  readonly overview: HTMLElement;
  /** Moment at a share of the plots' width, ms. */
  readonly atShare: (share: number) => number;
  /** Moment at a share of the overview's width, ms. */
  readonly atOverview: (share: number) => number;
  readonly now: () => number;
  readonly end: () => number;
  readonly moved: (ms: number) => void;
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
  drag(
    layer,
    (share) => parts.moved(parts.atShare(share)),
    stop.signal,
    () => handle.focus({ preventScroll: true }),
  );
  drag(overview, (share) => parts.moved(parts.atOverview(share)), stop.signal);
  handle.addEventListener(
    "keydown",
    (event) => {
      const next = keyed(event, parts.now(), parts.end());
      if (next === null) return;
      event.preventDefault();
      parts.moved(next);
    },
    { signal: stop.signal },
  );
  return () => stop.abort();
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
