/** The button that runs the two hours on the code in the editor, and what came of it in words. */
import type { Run } from "#sim";

import { html, type TemplateResult } from "../playground/lit.ts";
import type { TwoHoursSetup } from "./picture.ts";

export type HoursState =
  | { readonly is: "recorded" | "running" | "stopped" }
  | { readonly is: "own"; readonly run: Run }
  | { readonly is: "failed"; readonly message: string };

export interface HoursControls {
  readonly setup: TwoHoursSetup;
  readonly state: HoursState;
  /** Whether there is a script behind it. */
  readonly live: boolean;
}

export interface HoursActions {
  readonly run: () => void;
  readonly stop: () => void;
}

export const noHours: HoursActions = { run: () => undefined, stop: () => undefined };

/** What stands below the picture. */
export function hoursControls({ state, live, setup }: HoursControls, act: HoursActions): TemplateResult {
  return html`${
      state.is === "running"
        ? html`<button type="button" class="run-button" @click=${act.stop}>Stop</button>`
        : html`<button type="button" class="run-button" ?disabled=${!live} @click=${act.run}>
            Run the two hours on my code
          </button>`
    } <span role="status" data-hours=${state.is}>${stateText(state, setup)}</span>`;
}

function stateText(state: HoursState, setup: TwoHoursSetup): string {
  switch (state.is) {
    case "running":
      return "Two hours, one seed.";
    case "failed":
      return state.message;
    case "stopped":
      return "Stopped.";
    case "own":
      return ownText(state.run, setup);
    case "recorded":
      return "";
  }
}

function ownText(run: Run, { client, trigger, cure }: TwoHoursSetup): string {
  const users = run.clients[client];
  if (users === undefined || run.trigger === null) return "";
  const down = minutesDown(run, users, run.trigger.startMs);
  const before = `Yours: ${down.toFixed(1)} minutes down from the ${trigger} on`;
  return down * 60_000 > 0.9 * (cure.atMs - run.trigger.startMs)
    ? `${before}; only “${cure.text}” ends it.`
    : `${before}.`;
}

/** Minutes in which fewer than four in five of the requests that came are answered, five seconds at a time. */
function minutesDown(run: Run, { cohortGood, offered }: Run["clients"][string], fromMs: number): number {
  const size = Math.max(1, Math.round(5_000 / run.binMs));
  let down = 0;
  for (let at = Math.floor(fromMs / run.binMs); at + size <= offered.length; at += size) {
    const sum = (series: Float64Array): number => series.subarray(at, at + size).reduce((a, b) => a + b, 0);
    if (sum(cohortGood) < 0.8 * sum(offered)) down += size * run.binMs;
  }
  return down / 60_000;
}
