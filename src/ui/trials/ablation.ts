/**
 * `<pg-ablation data-task>`: switches each mechanism of the code in the task's playground off by itself, in its sandbox,
 * and asks every check again; each row is there as it is known.
 */
import { ablate, checksFor, mechanismsOf, type Checks } from "#course";
import type { System } from "#sim";

import { counted } from "../answer/progress.ts";
import { accessTo, jobsOn } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import { ranSystem } from "./ran.ts";
import { ablationView, newAblation, type AblationModel } from "./ablation-view.ts";

/** Brings a task's checks and start. */
export type LoadChecks = (task: string) => Promise<{ readonly checks: Checks; readonly start: System }>;

export class AblationElement extends HTMLElement {
  /** Set before the element is defined. */
  static load: LoadChecks;

  #model: AblationModel = { ...newAblation(), live: true };
  #running: AbortController | null = null;

  connectedCallback(): void {
    find(this, "[data-ablation]").replaceChildren();
    this.#change({});
  }

  disconnectedCallback(): void {
    this.#running?.abort();
  }

  #change(next: Partial<AblationModel>): void {
    this.#model = { ...this.#model, ...next };
    render(
      ablationView(this.#model, {
        seeds: (seeds) => this.#change({ seeds }),
        run: () => void this.#run(),
        stop: () => this.#running?.abort(),
      }),
      find(this, "[data-ablation]"),
    );
  }

  async #run(): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    const task = this.dataset["task"] ?? "";
    this.#change({ rows: [], whole: null, of: 0, run: { is: "running", done: 0, of: 0 } });
    try {
      const [access, folder] = await Promise.all([accessTo(task), AblationElement.load(task)]);
      const { system } = ranSystem(access, folder.start);
      const checks = checksFor(folder.checks, system);
      const mechanisms = mechanismsOf(system, checks.incidents.base);
      this.#change({ of: mechanisms.length });
      const run = counted(await jobsOn(access, access.store.now().code.text), ({ done }) =>
        this.#progress(done, checks),
      );
      await ablate(run, checks, mechanisms, {
        seeds: Array.from({ length: this.#model.seeds }, (_, i) => i + 1),
        signal: controller.signal,
        onWhole: (whole) => this.#change({ whole }),
        onAblated: (row) => this.#change({ rows: [...this.#model.rows, row] }),
      });
      this.#change({ run: { is: "done" } });
    } catch (error) {
      this.#change({ run: isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) } });
    }
  }

  #progress(done: number, { incidents }: Checks): void {
    const { of, seeds } = this.#model;
    this.#change({ run: { is: "running", done, of: (of + 1) * seeds * Object.keys(incidents).length } });
  }
}
