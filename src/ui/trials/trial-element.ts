/**
 * What the trials of a page have in common: a row of controls above a table; pressed, a trial runs on the code in the
 * task's playground, in its sandbox, and shows each row as it is known.
 */
import type { RunJobs } from "#lab";

import { counted } from "../answer/progress.ts";
import { accessTo, jobsOn, type PlaygroundAccess } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render, type TemplateResult } from "../playground/lit.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import type { Trial, TrialActions } from "./controls-view.ts";

/** One press of the button. */
export interface Running<Model extends Trial> {
  readonly access: PlaygroundAccess;
  readonly seeds: number;
  readonly signal: AbortSignal;
  /** The model as it stands. */
  readonly now: () => Model;
  readonly change: (next: Partial<Model>) => void;
  /** Runs on the code in the editor, counted; `of`: how many there will be. */
  readonly jobs: (of: number) => Promise<RunJobs>;
}

export abstract class TrialElement<Model extends Trial> extends HTMLElement {
  #model: Model | null = null;
  #running: AbortController | null = null;

  /** What stands there before anything has run. */
  protected abstract fresh(): Model;
  protected abstract view(model: Model, act: TrialActions): TemplateResult;
  /** Runs the trial. What it throws is said in the row. */
  protected abstract try(running: Running<Model>): Promise<void>;

  /** The task whose code is tried. */
  protected get task(): string {
    return this.dataset["task"] ?? "";
  }

  connectedCallback(): void {
    find(this, "[data-trial-view]").replaceChildren();
    this.#show({ ...this.fresh(), live: true });
  }

  disconnectedCallback(): void {
    this.#running?.abort();
  }

  #now(): Model {
    return this.#model ?? this.fresh();
  }

  #show(model: Model): void {
    this.#model = model;
    const actions: TrialActions = {
      seeds: (seeds) => this.#change({ seeds } as Partial<Model>),
      run: () => void this.#run(),
      stop: () => this.#running?.abort(),
    };
    render(this.view(model, actions), find(this, "[data-trial-view]"));
  }

  #change(next: Partial<Model>): void {
    this.#show({ ...this.#now(), ...next });
  }

  /** Where it stands is every trial's own field; the rest of the model is the kind's. */
  #state(run: Trial["run"]): void {
    this.#change({ run } as Partial<Model>);
  }

  async #run(): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#running = controller;
    const { seeds } = this.#now();
    this.#show({ ...this.fresh(), live: true, seeds, run: { is: "running", done: 0, of: 0 } });
    try {
      const access = await accessTo(this.task);
      const jobs = async (of: number): Promise<RunJobs> =>
        counted(await jobsOn(access, access.store.now().code.text), ({ done }) =>
          this.#state({ is: "running", done, of }),
        );
      await this.try({
        access,
        seeds,
        signal,
        jobs,
        now: () => this.#now(),
        change: (next) => this.#change(next),
      });
      this.#state({ is: "done" });
    } catch (error) {
      this.#state(isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) });
    }
  }
}
