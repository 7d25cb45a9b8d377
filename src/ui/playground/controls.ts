/** The stage's buttons and keys. */
import type { CodePane } from "../editor/pane.ts";
import type { Store } from "../store.ts";
import { find } from "./find.ts";
import type { Player } from "./player.ts";
import { wireTabs } from "./tabs.ts";

export interface ControlParts {
  readonly store: Store;
  readonly player: Player;
  readonly pane: CodePane;
  readonly openPanel: (name: string) => void;
  readonly sayWhereSaved: () => void;
  /** Offers the learner's own versions by time. */
  readonly offerVersions: () => void;
  readonly offerComparisons: () => void;
  /** Puts the start's run behind the one in sight, or takes it away. */
  readonly toggleGhost: () => void;
  readonly copyLink: () => void;
  /** Runs as one types, or no longer; whether it does now. */
  readonly toggleTyping: () => boolean;
  /** Traces the policies line by line, or no longer; whether it does now. */
  readonly toggleTrace: () => Promise<boolean>;
}

/** Makes every `[data-act]` do what it says; returns the way to end that. */
export function wireControls(element: HTMLElement, parts: ControlParts): () => void {
  const acts = actsOf(element, parts);
  const end = new AbortController();
  const onClick = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    if (button) acts[button.dataset["act"] ?? ""]?.();
  };
  element.addEventListener("click", onClick, { signal: end.signal });
  element.addEventListener("keydown", (event) => onKey(event, parts), { signal: end.signal });
  wireTabs(find(element, ".pg-panel-tabs"), parts.openPanel);
  keepSolutionInSight(element, end.signal);
  for (const button of element.querySelectorAll("[data-act][disabled]:not([data-act='reset'])")) {
    button.removeAttribute("disabled");
  }
  return () => end.abort();
}

function actsOf(
  element: HTMLElement,
  {
    store,
    player,
    pane,
    offerVersions,
    offerComparisons,
    copyLink,
    toggleGhost,
    toggleTyping,
    toggleTrace,
  }: ControlParts,
): Readonly<Record<string, () => void>> {
  return {
    run: () => store.dispatch({ type: "run asked for" }),
    stop: () => store.dispatch({ type: "stop asked for" }),
    reset: () => store.dispatch({ type: "reset" }),
    undo: () => store.dispatch({ type: "undone" }),
    solution: () => store.dispatch({ type: "solution loaded" }),
    mine: () => store.dispatch({ type: "own code asked for" }),
    versions: offerVersions,
    compare: offerComparisons,
    link: copyLink,
    ghost: toggleGhost,
    typing: () => press(element, "typing", toggleTyping()),
    trace: () => void toggleTrace().then((on) => press(element, "trace", on)),
    find: () => void pane.command("find"),
    format: () => void pane.command("format"),
    simulator: () => void pane.command("simulator"),
    more: () => void toggleMore(element),
    simple: () => void pane.toggleSimple(),
    play: () => player.toggle(),
    back: () => player.step(-1),
    forward: () => player.step(1),
    speed: () => {
      find(element, "[data-speed]").textContent = `×${player.nextSpeed()}`;
    },
  };
}

/** Where the code is behind a tab, "Load solution" stands beside the tabs instead. */
function keepSolutionInSight(element: HTMLElement, signal: AbortSignal): void {
  const button = find(element, '[data-act="solution"]');
  const place = matchMedia("(min-width: 1100px) and (max-width: 1399px)");
  const put = (): void => {
    if (place.matches) find(element, ".pg-panel-tabs").after(button);
    else find(element, '[data-act="mine"]').before(button);
  };
  put();
  place.addEventListener("change", put, { signal });
}

function press(element: HTMLElement, act: string, on: boolean): void {
  find(element, `[data-act="${act}"]`).setAttribute("aria-pressed", String(on));
}

/** What is needed less often stands behind "More"; part of it comes when that is first opened. */
async function toggleMore(element: HTMLElement): Promise<void> {
  const more = find(element, ".pg-more");
  more.hidden = !more.hidden;
  find(element, '[data-act="more"]').setAttribute("aria-expanded", String(!more.hidden));
  const { addTools } = await import("./more-tools.ts");
  addTools(more);
}

function onKey(event: KeyboardEvent, { store, sayWhereSaved }: ControlParts): void {
  if ((!event.ctrlKey && !event.metaKey) || event.defaultPrevented) return;
  if (event.key === "Enter") store.dispatch({ type: "run asked for" });
  else if (event.key === "s") sayWhereSaved();
  else return;
  event.preventDefault();
}
