/**
 * What the code pane says while a file of the simulator is open, and for as long as one of them is changed: whose
 * simulator runs. Fetched with the first such file.
 */
import { adoptStyles } from "../adopt.ts";
import { find } from "../playground/find.ts";
import { html, render, type TemplateResult } from "../playground/lit.ts";
import { isOwnSimulator, type Simulator } from "../session.ts";
import type { Store } from "../store.ts";
import type { CodePane } from "./pane.ts";
import styles from "./simulator-bar.css?inline";

export interface SimulatorBar {
  /** A file has come into sight. */
  readonly shown: (file: string) => void;
  readonly dispose: () => void;
}

/** @param root the code pane's element */
export function newSimulatorBar(root: HTMLElement, store: Store, pane: CodePane): SimulatorBar {
  const bar = document.createElement("div");
  bar.className = "pg-own-simulator";
  bar.setAttribute("role", "status");
  bar.hidden = true;
  find(root, ".pg-tools").before(bar);
  adoptStyles(styles);
  let file = "";
  let editing = false;

  function edit(): void {
    editing = true;
    pane.editSimulator(true);
    draw();
  }

  function restore(): void {
    editing = false;
    pane.editSimulator(false);
    store.dispatch({ type: "simulator restored" });
    draw();
  }

  function draw(): void {
    const { simulator } = store.now();
    const isOwn = isOwnSimulator(simulator);
    bar.toggleAttribute("data-own", isOwn);
    bar.hidden = !isOwn && !file.startsWith("src/");
    render(isOwn || editing ? ownView(simulator, restore) : courseView(file, edit), bar);
  }

  const unwatch = store.watch((session, before) => {
    if (session.simulator !== before.simulator) draw();
  });

  return {
    shown(next) {
      file = next;
      draw();
    },
    dispose() {
      unwatch();
      bar.remove();
    },
  };
}

function courseView(file: string, edit: () => void): TemplateResult {
  if (!/^src\/(sim|lab)\//.test(file)) return html`<span><b>Read only.</b> This judges runs, and makes none.</span>`;
  return html`<span><b>The simulator, read only.</b> It is the one that runs here.</span>
    <button type="button" class="pg-tool" @click=${edit}>Edit the simulator</button>`;
}

function ownView(simulator: Simulator, restore: () => void): TemplateResult {
  const changed = Object.keys(simulator).map((path) => path.replace(/^src\//, ""));
  const says =
    changed.length === 0
      ? "Yours to change: the first change makes it your simulator."
      : `${changed.join(", ")} ${changed.length === 1 ? "is" : "are"} changed. No check passes with it, and it is not saved.`;
  return html`<span><b>Your simulator.</b> ${says}</span>
    <button type="button" class="pg-tool" @click=${restore}>Back to the course’s simulator</button>`;
}
