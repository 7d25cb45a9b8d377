/** Small things that the card's parts share. */
import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import type { CardActions, Experiment, ExperimentName } from "./model.ts";
import type { Progress } from "./progress.ts";

const MARKS = {
  tick: "M2.5,7.5l3,3.5l6,-8",
  cross: "M3,3l8,8m0,-8l-8,8",
  wave: "M2,8.5q2.5,-5 5,-1.5t5,-1.5",
  dash: "M3,7H11",
} as const;

export type Mark = keyof typeof MARKS;

/** A sign beside words that say the same. */
export function markView(mark: Mark): TemplateResult {
  return html`<svg class="ans-mark" data-mark=${mark} viewBox="0 0 14 14" aria-hidden="true">
    <path d=${MARKS[mark]} />
  </svg>`;
}

/** One finding: its sign, the word for whoever hears it, and the sentence. */
export function findingView(finding: { readonly passed: boolean; readonly text: string }): TemplateResult {
  return html`<span class="ans-finding" data-finding data-passed=${String(finding.passed)}
    >${markView(finding.passed ? "tick" : "dash")}<span
      ><span class="sr-only">${finding.passed ? "Right: " : "Look again: "}</span>${finding.text}</span
    ></span
  >`;
}

/** The line with a letter above each of the three columns. */
export function headView(letter: string, title: string): TemplateResult {
  return html`<legend class="ans-legend"><span class="ans-letter">${letter}</span> ${title}</legend>`;
}

/** Starts an experiment; while it runs, how far it is and the way to end it. */
export function experimentView(
  name: ExperimentName,
  label: string,
  experiment: Experiment<unknown>,
  act: CardActions,
  options: { readonly live: boolean; readonly main?: boolean },
): TemplateResult {
  const running = experiment.is === "running";
  return html`<div class="ans-run">
    <button
      type="button"
      class="ans-button"
      data-main=${options.main === true ? "" : nothing}
      data-run=${name}
      ?disabled=${!options.live}
      aria-disabled=${running ? "true" : nothing}
      @click=${() => (running ? undefined : act.run(name))}
    >
      ${label}
    </button>
    ${running ? progressView(experiment.progress, act) : nothing}
    ${experiment.is === "failed" ? html`<p class="ans-failed" role="alert">${experiment.message}</p>` : nothing}
    ${experiment.is === "stopped" ? html`<p class="ans-note">Stopped: no verdict from a part of the runs.</p>` : nothing}
  </div>`;
}

function progressView(progress: Progress | null, act: CardActions): TemplateResult {
  const text = progress === null ? "Preparing" : `${progress.done} of ${progress.of} runs`;
  return html`<progress
      class="ans-progress"
      aria-label="Runs made"
      max=${progress?.of ?? 1}
      value=${progress?.done ?? 0}
    ></progress>
    <span class="ans-count">${text}</span>
    <button type="button" class="ans-button" data-act="stop-experiment" @click=${() => act.stop()}>Stop</button>`;
}

/** An arrow or a box, as it is drawn everywhere. */
export function placeIcon(home: string): TemplateResult {
  return home === "box"
    ? html`<svg class="icon icon-arrow" viewBox="0 0 30 12" aria-hidden="true">
        <rect x="7" y="1" width="16" height="10" rx="1.5" />
      </svg>`
    : html`<svg class="icon icon-arrow" viewBox="0 0 30 12" aria-hidden="true">
        <path d="M1,6H22" />
        <path class="solid" d="M21,2L29,6L21,10Z" />
      </svg>`;
}
