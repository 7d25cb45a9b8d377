/** `<pg-sick data-task>`: makes each box of the code in the task's playground unwell. */
import { baseFor, sickBoxes, trySickness, WAYS } from "#course";

import type { TemplateResult } from "../playground/lit.ts";
import type { LoadChecks } from "./ablation.ts";
import type { TrialActions } from "./controls-view.ts";
import { ranSystem } from "./ran.ts";
import { newSickness, sickView, type SickModel } from "./sick-view.ts";
import { TrialElement, type Running } from "./trial-element.ts";

export class SickElement extends TrialElement<SickModel> {
  /** Set before the element is defined. */
  static load: LoadChecks;

  protected fresh(): SickModel {
    return newSickness();
  }

  protected view(model: SickModel, act: TrialActions): TemplateResult {
    return sickView(model, act);
  }

  protected async try({ access, seeds, signal, now, change, jobs }: Running<SickModel>): Promise<void> {
    const folder = await SickElement.load(this.task);
    const { system, incident } = ranSystem(access, folder.start);
    const of = sickBoxes(system).length * WAYS.length * seeds;
    await trySickness(
      await jobs(of),
      { system, incident: incident ?? baseFor(folder.checks, system) },
      { seeds, signal, onBox: (row) => change({ rows: [...now().rows, row] }) },
    );
  }
}
