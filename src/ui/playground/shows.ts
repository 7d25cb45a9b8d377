/** Marks in the story that set the stage: `<button data-show data-at-ms data-focus data-variant>`. */

export interface ShowRequest {
  readonly atMs: number | null;
  /** `box:db`, `arrow:api -> db`, `strip:goodput`, `code:17`, `code:payments.ts:9`. */
  readonly focus: string | null;
  /** Another recorded run than the start's. */
  readonly variant: string | null;
}

export interface Shows {
  /** The stage has moved on: no mark stands for it any more. */
  readonly release: () => void;
  readonly dispose: () => void;
}

/** Listens on the whole page, since the story is outside the playground. A second press lets the stage go. */
export function listenForShows(set: (request: ShowRequest) => void, unset: () => void): Shows {
  let pressed: HTMLElement | null = null;

  function press(mark: HTMLElement | null): void {
    pressed?.setAttribute("aria-pressed", "false");
    mark?.setAttribute("aria-pressed", "true");
    pressed = mark;
  }

  function onClick(event: MouseEvent): void {
    const mark = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-show]") : null;
    if (mark === null) return;
    if (mark === pressed) {
      press(null);
      unset();
    } else {
      set(requestOf(mark));
      press(mark);
    }
  }

  document.addEventListener("click", onClick);
  return { release: () => press(null), dispose: () => document.removeEventListener("click", onClick) };
}

function requestOf({ dataset }: HTMLElement): ShowRequest {
  const at = dataset["atMs"];
  return {
    atMs: at === undefined ? null : Number(at),
    focus: dataset["focus"] ?? null,
    variant: dataset["variant"] ?? null,
  };
}
