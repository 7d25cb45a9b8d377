/**
 * `<pg-ablation data-task>`: switches each mechanism of the code in the task's playground off by itself and asks every
 * check again.
 */
import { ablate, checksFor, mechanismsOf, type Checks } from "#course";
import { seedRange } from "#lab";
import type { System } from "#sim";

import type { TemplateResult } from "../playground/lit.ts";
import { ablationView, newAblation, type AblationModel } from "./ablation-view.ts";
import type { TrialActions } from "./controls-view.ts";
import { ranSystem } from "./ran.ts";
import { TrialElement, type Running } from "./trial-element.ts";

/** Brings a task's checks and start. */
export type LoadChecks = (task: string) => Promise<{ readonly checks: Checks; readonly start: System }>;

export class AblationElement extends TrialElement<AblationModel> {
  /** Set before the element is defined. */
  static load: LoadChecks;

  protected fresh(): AblationModel {
    return newAblation();
  }

  protected view(model: AblationModel, act: TrialActions): TemplateResult {
    return ablationView(model, act);
  }

  protected async try({ access, seeds, signal, now, change, jobs }: Running<AblationModel>): Promise<void> {
    const folder = await AblationElement.load(this.task);
    const { system } = ranSystem(access, folder.start);
    const checks = checksFor(folder.checks, system);
    const mechanisms = mechanismsOf(system, checks.incidents.base);
    change({ of: mechanisms.length });
    const of = (mechanisms.length + 1) * seeds * Object.keys(checks.incidents).length;
    await ablate(await jobs(of), checks, mechanisms, {
      seeds: seedRange(seeds),
      signal,
      onWhole: (whole) => change({ whole }),
      onAblated: (row) => change({ rows: [...now().rows, row] }),
    });
  }
}
