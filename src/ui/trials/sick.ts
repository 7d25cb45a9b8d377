/**
 * `<pg-sick data-task>`: makes each box of the code in the task's playground unwell, in its sandbox; each row is there as
 * it is known.
 */
import { baseFor, sickBoxes, trySickness, WAYS } from "#course";

import { counted } from "../answer/progress.ts";
import { accessTo, jobsOn } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import type { LoadChecks } from "./ablation.ts";
import { ranSystem } from "./ran.ts";
import { newSickness, sickView, type SickModel } from "./sick-view.ts";

export class SickElement extends HTMLElement {
  /** Set before the element is defined. */
  static load: LoadChecks;

  #model: SickModel = { ...newSickness(), live: true };
  #running: AbortController | null = null;

  connectedCallback(): void {
    find(this, "[data-sick]").replaceChildren();
    this.#change({});
  }

  disconnectedCallback(): void {
    this.#running?.abort();
  }

  #change(next: Partial<SickModel>): void {
    this.#model = { ...this.#model, ...next };
    render(
      sickView(this.#model, {
        seeds: (seeds) => this.#change({ seeds }),
        run: () => void this.#run(),
        stop: () => this.#running?.abort(),
      }),
      find(this, "[data-sick]"),
    );
  }

  async #run(): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    const task = this.dataset["task"] ?? "";
    const { seeds } = this.#model;
    this.#change({ rows: [], run: { is: "running", done: 0, of: 0 } });
    try {
      const [access, folder] = await Promise.all([accessTo(task), SickElement.load(task)]);
      const { system, incident } = ranSystem(access, folder.start);
      const of = sickBoxes(system).length * WAYS.length * seeds;
      const jobs = await jobsOn(access, access.store.now().code.text);
      await trySickness(
        counted(jobs, ({ done }) => this.#change({ run: { is: "running", done, of } })),
        { system, incident: incident ?? baseFor(folder.checks, system) },
        { seeds, signal: controller.signal, onBox: (row) => this.#change({ rows: [...this.#model.rows, row] }) },
      );
      this.#change({ run: { is: "done" } });
    } catch (error) {
      this.#change({ run: isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) } });
    }
  }
}
