/**
 * The sandbox's tools, fetched at the first press of one or when something runs: diagrams in and out, other people's
 * settings, statement, ledger, sweep, cliff and export. Nothing that is pasted here is ever run by itself.
 */
import { importArrow, mermaidOf, parseMermaid, systemOfDiagram, type Checks } from "#course";
import { findCliff } from "#lab";

import { adoptStyles } from "../adopt.ts";
import styles from "../answer/results.css?inline";
import { messageOf } from "../went-wrong.ts";
import { jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { html, type TemplateResult } from "../playground/lit.ts";
import { isStale } from "../session.ts";
import { defineOnce } from "../near.ts";
import { SweepElement } from "../sweep/element.ts";
import { OwnCard } from "./card.ts";
import { ownRun, sweepOf } from "./own.ts";
import { say } from "./say.ts";
import { cliffView, importedView, notReadView } from "./views.ts";

export interface BenchParts {
  /** The bench's element. */
  readonly root: HTMLElement;
  readonly access: PlaygroundAccess;
  readonly checks: Checks;
  /** Puts another system into the editor. */
  readonly put: (text: string) => void;
}

const RUN_FIRST = "Run what is in the editor first.";

export class BenchTools {
  readonly #parts: BenchParts;
  readonly #card: OwnCard;
  #running: AbortController | null = null;

  constructor(parts: BenchParts) {
    const { root, access, checks } = parts;
    const [statement, ledger] = [find(root, '[data-view="statement"]'), find(root, '[data-view="ledger"]')];
    adoptStyles(styles);
    this.#parts = parts;
    this.#card = new OwnCard({ access, checks, statement, ledger });
  }

  dispose(): void {
    this.#running?.abort();
    this.#card.dispose();
  }

  /** Another system begins: the next run is what later ones are compared with. */
  beginAnew(): void {
    this.#card.beginAnew();
  }

  /** Does what a button's `data-tool` says. */
  async use(tool: string, button: HTMLButtonElement): Promise<void> {
    if (tool === "draw") this.#draw();
    else if (tool === "sweep") this.#sweep();
    else if (tool === "markdown") await this.#markdown();
    else if (tool === "mermaid") this.#asMermaid();
    else if (tool === "import") await this.#import();
    else if (tool === "cliff") await this.#cliff(button);
  }

  /** A sweep of the system that ran last; an earlier one gives its place to it. */
  #sweep(): void {
    const session = this.#parts.access.store.now();
    const ran = isStale(session) ? null : ownRun(session);
    if (ran === null) return this.#say("sweep", html`<p>${RUN_FIRST}</p>`);
    const data = sweepOf(ran);
    if (data === null) return this.#say("sweep", html`<p>No client here sends at a rate that could be raised.</p>`);
    defineOnce("pg-sweep", SweepElement);
    const [sweep, root, script] = ["pg-sweep", "div", "script"].map((name) => document.createElement(name));
    if (sweep === undefined || root === undefined || script === undefined) return;
    root.dataset["sweep"] = "";
    script.setAttribute("type", "application/json");
    script.textContent = JSON.stringify(data);
    sweep.append(root, script);
    this.#say("sweep", html`${sweep}`);
  }

  async #markdown(): Promise<void> {
    const saved = await this.#card.save();
    this.#say("export", saved ? html`<p>Saved as my-system.md.</p>` : html`<p>${RUN_FIRST}</p>`);
  }

  #draw(): void {
    const diagram = parseMermaid(this.#textOf("mermaid"));
    try {
      const drawn = systemOfDiagram(diagram);
      this.#parts.put(drawn.code);
      this.#say("diagram", notReadView([...diagram.notUnderstood, ...drawn.notModelled]));
    } catch (error) {
      this.#say("diagram", html`<p>${messageOf(error)}</p>`);
    }
  }

  #asMermaid(): void {
    const system = this.#described()?.system;
    if (system === undefined) return this.#say("diagram", html`<p>${RUN_FIRST}</p>`);
    (find(this.#parts.root, "textarea[name=mermaid]") as HTMLTextAreaElement).value = mermaidOf(system);
    this.#say("diagram", html`<p>The system that ran last, each arrow with what its caller does.</p>`);
  }

  async #import(): Promise<void> {
    try {
      const { readConfiguration } = await import("./yaml.ts");
      this.#say("import", importedView(importArrow(readConfiguration(this.#textOf("config").slice(0, 65_536)))));
    } catch (error) {
      this.#say("import", html`<p>It is neither JSON nor YAML: ${messageOf(error).split("\n")[0]}</p>`);
    }
  }

  async #cliff(button: HTMLButtonElement): Promise<void> {
    if (this.#running !== null) return this.#running.abort();
    const described = this.#described();
    const { access } = this.#parts;
    if (described === null) return this.#say("cliff", html`<p>${RUN_FIRST}</p>`);
    const running = new AbortController();
    this.#running = running;
    button.textContent = "Stop";
    let runs = 0;
    try {
      const run = await jobsOn(access, access.store.now().code.text);
      const onRun = (): void => this.#say("cliff", html`<p>${++runs} runs …</p>`);
      this.#say("cliff", cliffView(await findCliff(run, described.incident, { signal: running.signal, onRun })));
    } catch (error) {
      this.#say("cliff", html`<p>${running.signal.aborted ? "Stopped." : messageOf(error)}</p>`);
    } finally {
      this.#running = null;
      button.textContent = "Find the cliff";
    }
  }

  /** What the last run was of, if that is what stands in the editor. */
  #described() {
    const session = this.#parts.access.store.now();
    return isStale(session) ? null : (session.results?.described ?? null);
  }

  #textOf(name: string): string {
    return (find(this.#parts.root, `textarea[name=${name}]`) as HTMLTextAreaElement).value;
  }

  #say(view: string, content: TemplateResult): void {
    say(this.#parts.root, view, content);
  }
}
