/** The row of controls above a trial's table: run or stop it, on how many seeds, and how far it is. */
import { html, nothing, type TemplateResult } from "../playground/lit.ts";

/** Where a trial stands. */
export interface Trial {
  readonly seeds: number;
  readonly run:
    | { readonly is: "idle" | "done" | "stopped" }
    | { readonly is: "running"; readonly done: number; readonly of: number }
    | { readonly is: "failed"; readonly message: string };
  /** Whether there is a script behind it. */
  readonly live: boolean;
}

export interface TrialActions {
  readonly seeds: (count: number) => void;
  readonly run: () => void;
  readonly stop: () => void;
}

const nothingToDo = (): void => undefined;

/** What the markup does where there is no script behind it. */
export const noTrial: TrialActions = { seeds: nothingToDo, run: nothingToDo, stop: nothingToDo };

/** @param said what the trial itself has to say of where it stands, `null` for what all of them say */
export function controlsView(label: string, said: string | null, trial: Trial, act: TrialActions): TemplateResult {
  const { live, seeds, run } = trial;
  const count = (event: Event): void => act.seeds(Number((event.target as HTMLSelectElement).value));
  const busy = run.is === "running";
  return html`<div class="tr-run">
    ${
      busy
        ? html`<button type="button" class="tr-button" @click=${act.stop}>Stop</button>`
        : html`<button type="button" class="tr-button tr-main" ?disabled=${!live} @click=${act.run}>${label}</button>`
    }
    <label
      >on
      <select name="seeds" ?disabled=${!live || busy} @change=${count}>
        ${[1, 2, 3, 5, 10].map((some) => html`<option value=${some} ?selected=${some === seeds}>${some}</option>`)}
      </select>
      ${seeds === 1 ? "seed" : "seeds"}</label
    >
    ${busy ? html`<progress aria-label="Runs made" max=${run.of || 1} value=${run.done}></progress>` : nothing}
    <span role="status" data-trial=${run.is}>${said ?? stateText(trial)}</span>
  </div>`;
}

function stateText({ run, live }: Trial): string {
  switch (run.is) {
    case "running":
      return run.of === 0 ? "Preparing." : `${run.done} of ${run.of} runs`;
    case "failed":
      return run.message;
    case "stopped":
      return "Stopped.";
    case "done":
      return "Run on the code in the editor.";
    case "idle":
      return live ? "Runs the code in the editor." : "";
  }
}
