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

/** Numbers of seeds that a trial of a whole system is made on. */
export const TRIAL_SEEDS: readonly number[] = [1, 2, 3, 5, 10];

const nothingToDo = (): void => undefined;

/** What the markup does where there is no script behind it. */
export const noTrial: TrialActions = { seeds: nothingToDo, run: nothingToDo, stop: nothingToDo };

/** What is a trial's own in the row. */
export interface TrialWords {
  /** Of its button. */
  readonly label: string;
  /** Numbers of seeds to choose from. */
  readonly choices: readonly number[];
  /** What it has to say of where it stands, `null` for what all trials say. */
  readonly said: string | null;
}

export function controlsView({ label, choices, said }: TrialWords, trial: Trial, act: TrialActions): TemplateResult {
  const { live, seeds, run } = trial;
  const count = (event: Event): void => act.seeds(Number((event.target as HTMLSelectElement).value));
  const busy = run.is === "running";
  return html`<div class="run-row">
    ${
      busy
        ? html`<button type="button" class="run-button" @click=${act.stop}>Stop</button>`
        : html`<button type="button" class="run-button run-main" ?disabled=${!live} @click=${act.run}>${label}</button>`
    }
    <label
      >on
      <select name="seeds" ?disabled=${!live || busy} @change=${count}>
        ${choices.map((some) => html`<option value=${some} ?selected=${some === seeds}>${some}</option>`)}
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
