/** `<pg-first-actions data-task>`: tries every first action on every incident, with the code in the task's playground. */
import { type ActionTable, tryActions } from "#course";

import { find } from "../playground/find.ts";
import type { TemplateResult } from "../playground/lit.ts";
import type { TrialActions } from "../trials/controls-view.ts";
import { TrialElement, type Running } from "../trials/trial-element.ts";
import { firstActionsView, newTrying, type TryingModel } from "./view.ts";

export class FirstActionsElement extends TrialElement<TryingModel> {
  protected fresh(): TryingModel {
    const table = JSON.parse(find(this, 'script[type="application/json"]').textContent ?? "") as ActionTable;
    return newTrying(this.task, table);
  }

  protected view(model: TryingModel, act: TrialActions): TemplateResult {
    return firstActionsView(model, act);
  }

  protected async try({ seeds, signal, now, change, jobs }: Running<TryingModel>): Promise<void> {
    const { table } = now();
    const of = table.actions.length * table.incidents.length * seeds;
    await tryActions(await jobs(of), table, {
      seeds,
      signal,
      onAction: (row) => change({ rows: [...now().rows, row] }),
    });
  }
}
