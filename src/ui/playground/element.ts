/**
 * `<pg-playground data-task>`: brings the stage that `Playground.astro` rendered to life.
 *
 * The session holds the state; the parts below only show it and tell it what happened. Heavy parts are fetched when
 * they are meant: the host and the drawings at the first run, play or mark of the story, Monaco at the first edit.
 */
import { ENTRY } from "#course";

import { CodePane } from "../editor/pane.ts";
import { startRunner } from "../runner.ts";
import { startSaving, type Saving } from "../saving.ts";
import { newSession } from "../session.ts";
import { newStore, type Store } from "../store.ts";
import { localPocket } from "../pocket.ts";
import { indexedDbShelf, tabsChannel } from "../shelf.ts";
import { openWork } from "../storage.ts";
import { newTyping } from "../typing.ts";
import { atFirstSign } from "./ahead.ts";
import { newAccess, type PlaygroundAccess } from "./access.ts";
import { wireControls } from "./controls.ts";
import { readData, type PlaygroundData } from "./data.ts";
import { find } from "./find.ts";
import { fetchText, HostDoor } from "./host-door.ts";
import { Notice, timeOf } from "./notice.ts";
import { lazily } from "./lazily.ts";
import { newLinking } from "./linking.ts";
import { panelsOf } from "./panels.ts";
import { newPlayer, type Player } from "./player.ts";
import type { Replay } from "./replay.ts";
import { Results } from "./results.ts";
import { listenForShows, type ShowRequest } from "./shows.ts";
import { Stage } from "./stage.ts";

/** Fetched when one of them is asked for. */
const offers = async () => await import("./offers.ts");

export class PlaygroundElement extends HTMLElement {
  #closers: (() => void)[] = [];
  /** Told which file of the code pane is in sight. */
  #shown: (file: string) => void = () => undefined;
  #found: () => void = () => undefined;
  /** For the answer card; `null` while the element is in no page. */
  access: PlaygroundAccess | null = null;

  connectedCallback(): void {
    const data = readData(this);
    const store = newStore(newSession(data));
    const door = new HostDoor(data);
    const results = new Results(data, door);
    this.access = newAccess({ element: this, data, store, door, results });
    const notice = new Notice(find(this, ".pg-notice"), find(this, ".pg-saved"), "code");
    const saving = startWorkOn(data.task, store, notice);
    const pane = this.#codePane(store, data, door, notice);
    const access = this.access;
    const made = new Map<string, Replay>();
    const stage = new Stage(this, {
      ...{ store, data, results, pane, say: (text) => notice.say(text) },
      panels: panelsOf({ access, store, results, pane, made, openPanel: (name) => stage.openPanel(name) }),
    });
    this.#found = () => stage.refresh();
    const player = this.#player(
      store,
      stage,
      () => results.sight(store.now())?.judged.run.durationMs ?? data.durationMs,
    );
    const linking = newLinking({ store, data, notice, show: () => showCode(this, stage) });
    const tracing = lazily(async () =>
      (await import("../trace/tracing.ts")).newTracing({ root: find(this, ".pg-code"), access, pane, made }),
    );
    const bar = lazily(async () =>
      (await import("../editor/simulator-bar.ts")).newSimulatorBar(find(this, ".pg-code"), store, pane),
    );
    this.#shown = (file) => {
      if (bar.isThere || file.startsWith("src/"))
        void bar.get().then(
          (part) => part.shown(file),
          () => undefined,
        );
    };
    const typing = newTyping({ store, compiles: async (text) => (await door.compile(text)).ok });
    const shows = listenForShows(
      (request) => this.#set(store, stage, pane, player, request),
      () => store.dispatch({ type: "part framed", part: null }),
    );
    this.#closers = [
      startRunner({
        ...{ store, host: () => door.host(), prebuilt: (text) => door.prebuilt(text) },
        sources: async (changed) => (await import("../editor/sources.ts")).sourcesWith(changed),
      }),
      wireControls(this, {
        store,
        player,
        pane,
        openPanel: (name) => stage.openPanel(name),
        sayWhereSaved: () => notice.sayWhere(),
        offerVersions: () => void offers().then(({ offerVersions }) => offerVersions(saving, store, notice)),
        offerComparisons: () => void offers().then(({ offerComparisons }) => offerComparisons(pane, store, notice)),
        toggleGhost: () => stage.toggleGhost(),
        toggleTyping: () => typing.toggle(),
        toggleTrace: () =>
          tracing.get().then(
            (part) => part.toggle(),
            () => (notice.say("The trace could not be fetched. Press again to try once more."), false),
          ),
        copyLink: () => void linking.copy(),
      }),
      atFirstSign(this, () => {
        door.warm({ compiler: false });
        const { code, start } = store.now();
        if (code.text === start) door.rehearseStart().catch(() => undefined);
        // A failure shows when a run is to be drawn.
        stage.prepare().catch(() => undefined);
      }),
      () => player.pause(),
      ...[tracing, bar, shows, pane, stage, linking, typing, saving, door].map((part) => () => part.dispose()),
    ];
    void saving.takeUp().then(linking.follow);
  }

  disconnectedCallback(): void {
    for (const close of this.#closers) close();
    this.#closers = [];
    this.access = null;
  }

  #codePane(store: Store, data: PlaygroundData, door: HostDoor, notice: Notice): CodePane {
    return new CodePane({
      root: find(this, ".pg-code"),
      task: data.task,
      marks: data.marks,
      start: data.start,
      files: data.files,
      onEdit: (text) => store.dispatch({ type: "edited", text }),
      onSimulator: (file, text) => store.dispatch({ type: "simulator edited", file, text }),
      onShown: (file) => this.#shown(file),
      onFound: () => this.#found(),
      further: async () => readFurther(await fetchText(`${data.base}host/files/${data.task}.json?v=${data.course}`)),
      onRun: () => store.dispatch({ type: "run asked for" }),
      onSave: () => notice.sayWhere(),
      onIntent: () => door.warm({ compiler: true }),
      onMounted: (kind) => find(this, '[data-act="simple"]').setAttribute("aria-pressed", String(kind === "simple")),
      onCompared: (open) => find(this, '[data-act="compare"]').setAttribute("aria-pressed", String(open)),
      say: (text) => notice.say(text),
    });
  }

  #player(store: Store, stage: Stage, end: () => number): Player {
    const button = find(this, '[data-act="play"]');
    return newPlayer({
      now: () => store.now().cursorMs,
      end,
      move: (ms) => store.dispatch({ type: "cursor moved", ms }),
      onPlaying(playing) {
        stage.playing = playing;
        button.setAttribute("aria-label", playing ? "Pause" : "Play");
        button.dataset["playing"] = String(playing);
      },
      reducedMotion: () => matchMedia("(prefers-reduced-motion: reduce)").matches,
      frame: (run) => requestAnimationFrame(run),
      cancel: (frame) => cancelAnimationFrame(frame),
    });
  }

  /** What a mark of the story asks for. The story speaks of recorded runs, so it is one of those that is shown. */
  #set(store: Store, stage: Stage, pane: CodePane, player: Player, { atMs, focus, variant }: ShowRequest): void {
    player.pause();
    const [, file = ENTRY, line] = /^code:(?:(.+):)?(\d+)$/.exec(focus ?? "") ?? [];
    if (line !== undefined) {
      stage.openPanel("code");
      return pane.point({ file, line: Number(line), column: 1 });
    }
    store.dispatch({ type: "recording shown", recording: variant ?? "start" });
    store.dispatch({ type: "part framed", part: focus });
    if (atMs !== null) store.dispatch({ type: "cursor moved", ms: atMs });
    if (this.getBoundingClientRect().top > innerHeight || this.getBoundingClientRect().bottom < 0) {
      this.scrollIntoView({ block: "start" });
    }
  }
}

function readFurther(json: string): Readonly<Record<string, string>> {
  return JSON.parse(json) as Readonly<Record<string, string>>;
}

/** The code comes into sight: where code and results share a place, in front of them. */
function showCode(element: HTMLElement, stage: Stage): void {
  stage.openPanel("code");
  element.scrollIntoView({ block: "start" });
}

/** Saves what the learner writes, hears of other tabs, and writes what is left when the page goes. */
function startWorkOn(task: string, store: Store, notice: Notice): Saving {
  const work = openWork({
    task,
    shelf: indexedDbShelf(),
    pocket: localPocket("code", task),
    channel: tabsChannel(),
    clock: () => Date.now(),
    onElsewhere: ({ code, savedAt }) =>
      // "Loaded": it begins a version, so that the one written here until now stays among the versions.
      notice.offer(`Another tab saved this task at ${timeOf(savedAt)}.`, "Take it over", () =>
        store.dispatch({ type: "loaded", text: code }),
      ),
  });
  const saving = startSaving(store, work, (state) => notice.saved(state));
  const flush = (): void => void (document.visibilityState === "hidden" && saving.flush());
  document.addEventListener("visibilitychange", flush);
  return {
    ...saving,
    dispose() {
      document.removeEventListener("visibilitychange", flush);
      saving.dispose();
    },
  };
}
