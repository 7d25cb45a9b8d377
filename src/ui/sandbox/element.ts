/**
 * `<pg-bench data-task>`: brings the sandbox's tools to life. It puts texts into the playground's editor and asks its
 * sandbox for runs; nothing that is pasted here is ever run by itself.
 */
import { importArrow, mermaidOf, parseMermaid, systemOfDiagram, type Checks } from "#course";
import { findCliff } from "#lab";

import { messageOf } from "../went-wrong.ts";
import { accessTo, jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { html, render, type TemplateResult } from "../playground/lit.ts";
import { isStale } from "../session.ts";
import { defineOnce } from "../near.ts";
import { SweepElement } from "../sweep/element.ts";
import { OwnCard } from "./card.ts";
import { ownRun, sweepOf } from "./own.ts";
import { cliffView, importedView, notReadView } from "./views.ts";

/** What the page brings to its bench when it is asked for. */
export interface BenchFolder {
  readonly checks: () => Promise<Checks>;
  /** The text of a task's start with its world. */
  readonly beginning: (task: string) => Promise<string>;
}

const RUN_FIRST = "Run what is in the editor first.";

export class BenchElement extends HTMLElement {
  /** Brings checks and tasks; set before the element is defined. */
  static folder: BenchFolder;

  #access: PlaygroundAccess | null = null;
  #card: OwnCard | null = null;
  #running: AbortController | null = null;
  readonly #end = new AbortController();

  connectedCallback(): void {
    void this.#begin();
  }

  disconnectedCallback(): void {
    this.#running?.abort();
    this.#card?.dispose();
    this.#end.abort();
  }

  async #begin(): Promise<void> {
    const [access, checks] = await Promise.all([accessTo(this.dataset["task"] ?? ""), BenchElement.folder.checks()]);
    this.#access = access;
    if (!this.isConnected) return;
    const [statement, ledger] = [find(this, '[data-view="statement"]'), find(this, '[data-view="ledger"]')];
    this.#card = new OwnCard({ access, checks, statement, ledger });
    this.addEventListener("click", (event) => void this.#clicked(event), { signal: this.#end.signal });
    for (const part of this.querySelectorAll("[disabled]")) part.removeAttribute("disabled");
  }

  async #clicked({ target }: Event): Promise<void> {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>("button") : null;
    const { open, tool } = button?.dataset ?? {};
    if (open !== undefined) return this.#load(find(this, `template[data-code="${CSS.escape(open)}"]`));
    if (tool === "begin") await this.#beginFrom((find(this, "select[name=task]") as HTMLSelectElement).value);
    else if (tool === "draw") this.#draw();
    else if (tool === "sweep") this.#sweep();
    else if (tool === "markdown") await this.#markdown();
    else if (tool === "mermaid") this.#asMermaid();
    else if (tool === "import") await this.#import();
    else if (tool === "cliff") await this.#cliff(button as HTMLButtonElement);
  }

  #load(template: HTMLElement): void {
    this.#put((template as HTMLTemplateElement).content.textContent ?? "");
  }

  async #beginFrom(task: string): Promise<void> {
    try {
      this.#put(await BenchElement.folder.beginning(task));
      this.#say("begin", html``);
    } catch (error) {
      this.#say("begin", html`<p>${messageOf(error)}</p>`);
    }
  }

  /** A sweep of the system that ran last; an earlier one gives its place to it. */
  #sweep(): void {
    const session = this.#access?.store.now();
    const ran = session === undefined || isStale(session) ? null : ownRun(session);
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
    const saved = (await this.#card?.save()) ?? false;
    this.#say("export", saved ? html`<p>Saved as my-system.md.</p>` : html`<p>${RUN_FIRST}</p>`);
  }

  #put(text: string): void {
    this.#card?.beginAnew();
    this.#access?.store.dispatch({ type: "loaded", text });
    document.querySelector("pg-playground")?.scrollIntoView({ block: "start" });
  }

  #draw(): void {
    const diagram = parseMermaid(this.#textOf("mermaid"));
    try {
      const drawn = systemOfDiagram(diagram);
      this.#put(drawn.code);
      this.#say("diagram", notReadView([...diagram.notUnderstood, ...drawn.notModelled]));
    } catch (error) {
      this.#say("diagram", html`<p>${messageOf(error)}</p>`);
    }
  }

  #asMermaid(): void {
    const system = this.#described()?.system;
    if (system === undefined) return this.#say("diagram", html`<p>${RUN_FIRST}</p>`);
    (find(this, "textarea[name=mermaid]") as HTMLTextAreaElement).value = mermaidOf(system);
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
    const access = this.#access;
    if (described === null || access === null) return this.#say("cliff", html`<p>${RUN_FIRST}</p>`);
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
    const session = this.#access?.store.now();
    return session === undefined || isStale(session) ? null : (session.results?.described ?? null);
  }

  #textOf(name: string): string {
    return (find(this, `textarea[name=${name}]`) as HTMLTextAreaElement).value;
  }

  #say(view: string, content: TemplateResult): void {
    render(content, find(this, `[data-view="${view}"]`));
  }
}
