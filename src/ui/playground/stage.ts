/** Shows the session: verdict, clock, checks, log, console, problems, and the drawings of the run in sight. */

import type { CodePane } from "../editor/pane.ts";
import { isBusy, isOneMoreSeed, type Session } from "../session.ts";
import type { Store } from "../store.ts";
import { againstView } from "./against-view.ts";
import { type CodeParts, goToCode, markPolicy, showCode } from "./code-view.ts";
import { claimsView } from "./claims-view.ts";
import type { PlaygroundData } from "./data.ts";
import type { Drawings, Sight } from "./drawings.ts";
import { find } from "./find.ts";
import { html, nothing, render, type TemplateResult } from "./lit.ts";
import { consoleView, momentsView } from "./log-view.ts";
import type { PartView } from "./part-view.ts";
import { failedAt } from "./pointing.ts";
import type { Results } from "./results.ts";
import { verdictLook, type Shown, type VerdictLook } from "./shown.ts";
import { selectTab } from "./tabs.ts";
import { saidView, seedsView, wordView } from "./verdict-view.ts";

export interface StageParts {
  readonly store: Store;
  readonly data: PlaygroundData;
  readonly results: Results;
  readonly pane: CodePane;
  /** Views that are fetched when their panel is first opened, by the panel's name. */
  readonly panels: Readonly<Record<string, (refresh: () => void) => Promise<PanelView>>>;
  /** Says that something could not be fetched. */
  readonly say: (text: string) => void;
}

/** What a panel shows of the run in sight. */
export type PanelView = (session: Session, sight: Sight | null) => TemplateResult;

/** Further seeds are shown together, some times a second: each showing lays the page out, on a core that the run needs. */
const seedsPauseMs = 160;

export class Stage {
  readonly #element: HTMLElement;
  readonly #parts: StageParts;
  readonly #unwatch: () => void;
  readonly #code: CodeParts;
  readonly #taken = new Set<string>();
  /** Fetched when the panel is first opened. */
  #partView: PartView | null = null;
  readonly #panelViews = new Map<string, PanelView>();
  #drawings: Promise<Drawings> | null = null;
  #drawn: Sight["judged"] | null = null;
  #ghosted: Sight | null = null;
  /** Whether the start's run stands behind that of other code. */
  #ghosting = true;
  /** Whether the cursor moves by itself. */
  playing = false;
  #showing: ReturnType<typeof setTimeout> | undefined;
  /** Whether what is scheduled comes at once. */
  #scheduled = false;

  constructor(element: HTMLElement, parts: StageParts) {
    this.#element = element;
    this.#parts = parts;
    this.#unwatch = parts.store.watch((session, before) => {
      if (isOneMoreSeed(session, before)) this.#showing ??= setTimeout(() => this.#render(), seedsPauseMs);
      else this.#schedule();
      if (session.log.length > 0 && before.log.length === 0) this.openPanel("console");
    });
    this.#code = {
      ...{ element, ...parts },
      put: (view, content) => this.#put(view, content),
      openPanel: (name) => this.openPanel(name),
    };
    this.#showButtons(parts.store.now());
  }

  /** Chooses the panel that shares its place with others: `checks`, `console`, and on narrower stages `code`, `log`. */
  openPanel(name: string): void {
    const tabs = find(this.#element, ".pg-panel-tabs");
    // Where there is room for all, code and log have no tab: they are in sight.
    if (find(tabs, `[data-tab="${name}"]`).offsetParent === null) return;
    this.#element.dataset["panel"] = name;
    selectTab(tabs, name);
    if (name in this.#parts.panels) void this.#fetchPanel(name);
    this.#schedule();
  }

  dispose(): void {
    this.#unwatch();
    clearTimeout(this.#showing);
    void this.#drawings?.then((drawings) => drawings.dispose());
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    clearTimeout(this.#showing);
    // A task of its own: what the change sets going (a run's worker, say) is on its way before the page shows it.
    this.#showing = setTimeout(() => this.#render());
  }

  #render(): void {
    this.#scheduled = false;
    this.#showing = undefined;
    const session = this.#parts.store.now();
    const shown = this.#parts.results.shown(session);
    const sight = this.#parts.results.sight(session);
    this.#showVerdict(session, verdictLook(session, shown));
    this.#showButtons(session);
    this.#showClaims(shown, sight);
    showCode(this.#code, session);
    this.#put(
      "moments",
      momentsView(shown.moments, (ms) => this.#go(ms)),
    );
    this.#put("console", consoleView(session.log));
    this.#showPart(session, sight);
    this.#showPanel(session, sight);
    find(this.#element, "[data-seed-in-sight]").textContent = `seed ${session.seed}`;
    void this.#draw(session, sight);
  }

  #showVerdict(session: Session, look: VerdictLook): void {
    const said = find(this.#element, '[data-view="said"]');
    this.#element.dataset["state"] = look.state;
    find(this.#element, ".pg-verdict").dataset["word"] = look.verdict ?? "running";
    if (look.verdict === null) delete said.dataset["verdict"];
    else said.dataset["verdict"] = look.verdict;
    said.dataset["seeds"] = String(look.judged);
    said.dataset["seedsCollapsed"] = String(look.collapsed);
    said.setAttribute("aria-busy", String(isBusy(session)));
    const canGoBack = session.recording !== null && !isBusy(session);
    this.#put("word", wordView(look));
    this.#put("said", saidView(look, canGoBack ? this.#backButton(session) : null));
    this.#put(
      "seeds",
      seedsView(look.marks, (seed) => this.#parts.store.dispatch({ type: "seed chosen", seed })),
    );
  }

  /** Out of a recorded run: to the learner's own, or where there is none, to the start's. */
  #backButton({ results, recording }: Session): TemplateResult | null {
    if (results === null && recording === "start") return null;
    const back = (): void =>
      this.#parts.store.dispatch(
        results === null ? { type: "recording shown", recording: "start" } : { type: "results shown" },
      );
    const label = results === null ? "Back to the start" : "Back to my run";
    return html`<button type="button" class="pg-back" @click=${back}>${label}</button>`;
  }

  #showButtons(session: Session): void {
    const { code, mine, undo } = session;
    const shown: Readonly<Record<string, boolean>> = {
      stop: isBusy(session),
      undo: undo !== null,
      solution: session.solution !== "" && code.whose !== "solution",
      mine: mine !== null && code.whose !== "mine",
    };
    for (const [act, visible] of Object.entries(shown)) {
      const button = find(this.#element, `[data-act="${act}"]`);
      if (!visible && button === document.activeElement) find(this.#element, '[data-act="run"]').focus();
      button.hidden = !visible;
    }
    find(this.#element, '[data-act="reset"]').toggleAttribute("disabled", code.whose === "start");
  }

  #showClaims({ summary, against = [] }: Shown, sight: Sight | null): void {
    if (summary === null) return;
    this.#put("against", againstView(against));
    const at = failedAt(this.#parts.data.claims, sight);
    this.#put(
      "claims",
      claimsView(summary.claims, at, (ms) => this.#go(ms)),
    );
    const passed = summary.claims.filter((claim) => claim.passed).length;
    const count = summary.claims.length === 0 ? "" : `${passed} of ${summary.claims.length}`;
    find(this.#element, "[data-claims-passed]").textContent = count;
  }

  /** Only while its panel is open: it changes with every frame of a run that plays. */
  #showPart({ focus, cursorMs }: Session, sight: Sight | null): void {
    if (this.#element.dataset["panel"] !== "part") return;
    if (this.#partView === null) return void this.#fetchPartView();
    this.#put(
      "part",
      this.#partView(sight, focus, cursorMs, (part) => goToCode(this.#code, part)),
    );
  }

  async #fetchPartView(): Promise<void> {
    try {
      const { newPartView } = await import("./part-view.ts");
      this.#partView ??= newPartView();
      this.#schedule();
    } catch {
      this.#parts.say("This part of the playground could not be fetched. Open it again to try once more.");
    }
  }

  async #fetchPanel(name: string): Promise<void> {
    if (this.#panelViews.has(name)) return;
    try {
      const view = await this.#parts.panels[name]?.(() => this.#schedule());
      if (view) this.#panelViews.set(name, view);
      this.#schedule();
    } catch {
      this.#parts.say("This part of the playground could not be fetched. Open it again to try once more.");
    }
  }

  /** A panel that was fetched, while it is open. */
  #showPanel(session: Session, sight: Sight | null): void {
    const name = this.#element.dataset["panel"] ?? "";
    const view = this.#panelViews.get(name);
    if (view) this.#put(name, view(session, sight));
  }

  /** Fetches what draws, ahead of the first run. */
  async prepare(): Promise<void> {
    const { prepareDrawings } = await import("./drawings.ts");
    await prepareDrawings();
  }

  /** The drawings stay as the page brought them until somebody looks elsewhere or a run has something to show. */
  async #draw(session: Session, sight: Sight | null): Promise<void> {
    try {
      if (this.#drawings === null && isBusy(session) && session.recording === "start") return await this.prepare();
      if (await this.#parts.results.fetch(session)) return this.#schedule();
      if (sight === null) return;
      const drawings = await (this.#drawings ??= this.#mount());
      const ghost = this.#ghostOf(session);
      if (sight.judged !== this.#drawn || ghost !== this.#ghosted) drawings.show(sight, this.#discsOn(session), ghost);
      [this.#drawn, this.#ghosted] = [sight.judged, ghost];
      const { cursorMs, focus } = this.#parts.store.now();
      drawings.at(cursorMs, this.playing);
      drawings.light(focus);
      this.#lightStrip(focus);
    } catch {
      this.#parts.say("The recorded run could not be fetched. Run makes it anew.");
    }
  }

  async #mount(): Promise<Drawings> {
    const { mountDrawings } = await import("./drawings.ts");
    return mountDrawings({
      diagram: find(this.#element, "[data-diagram]"),
      strips: find(this.#element, '[data-view="strips"]'),
      onCursor: (ms) => this.#go(ms),
      now: () => this.#parts.store.now().cursorMs,
      onSelect: (part) => {
        this.openPanel("part");
        this.#parts.store.dispatch({ type: "part framed", part });
        this.#schedule();
        markPolicy(this.#code, part);
      },
    });
  }

  /** Shows the code's problems anew: the editor has found others. */
  refresh(): void {
    this.#schedule();
  }

  /** Puts the start's run behind the one in sight, or takes it away. */
  toggleGhost(): void {
    this.#ghosting = !this.#ghosting;
    this.#schedule();
  }

  /** The button is there where there is a run to show with it. */
  #ghostOf(session: Session): Sight | null {
    const ghost = this.#parts.results.ghost(session);
    const button = find(this.#element, '[data-act="ghost"]');
    button.hidden = ghost === null;
    button.setAttribute("aria-pressed", String(this.#ghosting));
    return this.#ghosting ? ghost : null;
  }

  /** The story's changes are marked where they were made: in the start, and in nothing else. */
  #discsOn({ recording, run, start }: Session): PlaygroundData["discs"] {
    const isStart = recording === null ? run.is !== "idle" && run.text === start : recording === "start";
    return isStart ? this.#parts.data.discs : [];
  }

  #lightStrip(focus: string | null): void {
    for (const strip of this.#element.querySelectorAll<HTMLElement>("[data-strip]")) {
      strip.toggleAttribute("data-lit", focus === `strip:${strip.dataset["strip"]}`);
    }
  }

  #go(ms: number): void {
    this.#parts.store.dispatch({ type: "cursor moved", ms });
  }

  /** Renders into a view; what the page brought goes at the first time. */
  #put(view: string, content: TemplateResult | typeof nothing): void {
    const container = find(this.#element, `[data-view="${view}"]`);
    if (!this.#taken.has(view)) container.replaceChildren();
    this.#taken.add(view);
    render(content, container);
  }
}
