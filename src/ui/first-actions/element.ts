/**
 * `<pg-first-actions data-task>`: tries every first action on every incident, with the code in the task's playground and
 * in its sandbox; each action's row is filled as it is known.
 */
import { type ActionTable, tryActions } from "#course";

import { counted } from "../answer/progress.ts";
import { accessTo, jobsOn } from "../playground/access.ts";
import { find } from "../playground/find.ts";
import { render } from "../playground/lit.ts";
import { isAbort, messageOf } from "../went-wrong.ts";
import type { TrialActions } from "../trials/controls-view.ts";
import { firstActionsView, newTrying, type TryingModel } from "./view.ts";

export class FirstActionsElement extends HTMLElement {
  #trying: Trying | null = null;

  connectedCallback(): void {
    this.#trying = new Trying(this);
  }

  disconnectedCallback(): void {
    this.#trying?.dispose();
    this.#trying = null;
  }
}

class Trying {
  readonly #root: HTMLElement;
  readonly #actions: TrialActions;
  #model: TryingModel;
  #running: AbortController | null = null;

  constructor(element: HTMLElement) {
    const table = JSON.parse(find(element, 'script[type="application/json"]').textContent ?? "") as ActionTable;
    this.#root = find(element, "[data-first-actions]");
    this.#model = { ...newTrying(element.dataset["task"] ?? "", table), live: true };
    this.#actions = {
      seeds: (seeds) => this.#change({ seeds }),
      run: () => void this.#run(),
      stop: () => this.dispose(),
    };
    this.#root.replaceChildren();
    this.#change({});
  }

  dispose(): void {
    this.#running?.abort();
  }

  #change(next: Partial<TryingModel>): void {
    this.#model = { ...this.#model, ...next };
    render(firstActionsView(this.#model, this.#actions), this.#root);
  }

  async #run(): Promise<void> {
    const controller = new AbortController();
    this.#running = controller;
    const { task, table, seeds } = this.#model;
    this.#change({ rows: [], run: { is: "running", done: 0, of: 0 } });
    try {
      const access = await accessTo(task);
      const jobs = await jobsOn(access, access.store.now().code.text);
      const of = table.actions.length * table.incidents.length * seeds;
      await tryActions(
        counted(jobs, ({ done }) => this.#change({ run: { is: "running", done, of } })),
        table,
        {
          seeds,
          signal: controller.signal,
          onAction: (row) => this.#change({ rows: [...this.#model.rows, row] }),
        },
      );
      this.#change({ run: { is: "done" } });
    } catch (error) {
      this.#change({ run: isAbort(error) ? { is: "stopped" } : { is: "failed", message: messageOf(error) } });
    }
  }
}
