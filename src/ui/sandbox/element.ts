/**
 * `<pg-bench data-task>`: brings the sandbox to life. It puts systems to begin with into the playground's editor; the
 * tools come when one is pressed, when the sentence comes near, or when something runs.
 */
import type { Checks } from "#course";

import { messageOf } from "../went-wrong.ts";
import { accessTo, type PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { html } from "../playground/lit.ts";
import { say } from "./say.ts";
import type { BenchTools } from "./tools.ts";

/** What the page brings to its bench when it is asked for. */
export interface BenchFolder {
  readonly checks: () => Promise<Checks>;
  /** The text of a task's start with its world. */
  readonly beginning: (task: string) => Promise<string>;
}

/** How far below the window the sentence may be, px: it is there when the reader is. */
const NEAR = "400px";

export class BenchElement extends HTMLElement {
  /** Brings checks and tasks; set before the element is defined. */
  static folder: BenchFolder;

  #access: PlaygroundAccess | null = null;
  #tools: Promise<BenchTools> | null = null;
  #near: IntersectionObserver | null = null;
  /** Of what was chosen to begin with, the last: a file on its way gives way to it. */
  #choice = 0;
  readonly #end = new AbortController();

  connectedCallback(): void {
    void this.#begin();
  }

  disconnectedCallback(): void {
    void this.#tools?.then((tools) => tools.dispose());
    this.#near?.disconnect();
    this.#end.abort();
  }

  async #begin(): Promise<void> {
    const access = await accessTo(this.dataset["task"] ?? "");
    this.#access = access;
    if (!this.isConnected) return;
    const { signal } = this.#end;
    this.addEventListener("click", (event) => void this.#clicked(event), { signal });
    const isRunning = (): boolean => access.store.now().run.is !== "idle";
    const unwatch = access.store.watch(() => {
      if (isRunning()) void this.#fetch(access);
    });
    signal.addEventListener("abort", unwatch);
    if (isRunning()) void this.#fetch(access);
    this.#near = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#fetch(access);
      },
      { rootMargin: `0px 0px ${NEAR} 0px` },
    );
    this.#near.observe(find(this, '[data-view="statement"]'));
    // A trial's own script enables what is its own.
    for (const part of this.querySelectorAll("[disabled]:not([data-trial-view] *)")) part.removeAttribute("disabled");
  }

  #fetch(access: PlaygroundAccess): Promise<BenchTools> {
    this.#near?.disconnect();
    this.#tools ??= Promise.all([import("./tools.ts"), BenchElement.folder.checks()]).then(
      ([{ BenchTools }, checks]) => new BenchTools({ root: this, access, checks, put: (text) => this.#put(text) }),
    );
    return this.#tools;
  }

  async #clicked({ target }: Event): Promise<void> {
    const button = target instanceof Element ? target.closest<HTMLButtonElement>("button") : null;
    const { open, tool } = button?.dataset ?? {};
    if (open !== undefined) return this.#load(find(this, `template[data-code="${CSS.escape(open)}"]`));
    if (button === null || tool === undefined || this.#access === null) return;
    if (tool === "begin") await this.#beginFrom((find(this, "select[name=task]") as HTMLSelectElement).value);
    else await (await this.#fetch(this.#access)).use(tool, button);
  }

  #load(template: HTMLElement): void {
    this.#choice += 1;
    this.#put((template as HTMLTemplateElement).content.textContent ?? "");
  }

  async #beginFrom(task: string): Promise<void> {
    this.#choice += 1;
    const choice = this.#choice;
    const code = (): string | undefined => this.#access?.store.now().code.text;
    const before = code();
    try {
      const text = await BenchElement.folder.beginning(task);
      if (choice !== this.#choice) return;
      if (code() !== before)
        return say(
          this,
          "begin",
          html`<p>The code has changed since: it stays. Press again to begin with the task.</p>`,
        );
      this.#put(text);
      say(this, "begin", html``);
    } catch (error) {
      say(this, "begin", html`<p>${messageOf(error)}</p>`);
    }
  }

  #put(text: string): void {
    void this.#tools?.then((tools) => tools.beginAnew());
    this.#access?.store.dispatch({ type: "loaded", text });
    document.querySelector("pg-playground")?.scrollIntoView({ block: "start" });
  }
}
