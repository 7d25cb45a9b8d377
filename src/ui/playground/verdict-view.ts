/** The verdict bar: the sign (an arrow, unbroken, thinned or broken), the word, the count, one mark a seed, the sentence. */
import { html, nothing, type TemplateResult } from "./lit.ts";
import type { SeedMark, VerdictLook, Word } from "./shown.ts";

/** The arrow of each outcome, in a box of 44 × 24; the second path is filled. */
const signs: Readonly<Record<string, readonly [string, string]>> = {
  holds: ["M1,12H34", "M33,6L43,12L33,18Z"],
  degrades: ["M1,12H12M16,12H22M26,12H34", "M33,8.5L43,12L33,15.5Z"],
  collapses: ["M1,12H16M13,4l6,16M20,4l6,16M26,12H34", "M33,6L43,12L33,18Z"],
  stopped: ["M1,12H30M34,4V20", ""],
  error: ["M1,12H8M12,12H16M32,5l10,14M42,5l-10,14", ""],
};
const running: readonly [string, string] = ["M1,12H20", "M19,6L29,12L19,18Z"];

const seedMarks: Readonly<Record<Word, string>> = {
  holds: "M2.5,7.5l3,3.5l6,-8",
  degrades: "M2.5,8.5q2.2,-4 4.5,-1.5t4.5,-1.5",
  collapses: "M3.5,3.5l7,7m0,-7l-7,7",
};

/** Sign and word, for the eye; `saidView` says the word to a screen reader. */
export function wordView({ verdict, word }: VerdictLook): TemplateResult {
  const [line, head] = signs[verdict ?? "running"] ?? running;
  return html`<svg class="pg-sign" viewBox="0 0 44 24">
      <path d=${line} />
      <path class="pg-head" d=${head} />
    </svg>
    <strong>${word}</strong>`;
}

/** Its style shows it after some seconds, which hardly any run takes to prepare. */
const late = html`<span class="pg-late"
  >Longer than usual: the compiler (4 MB, fetched once) is on its way, or the code is large. Stop gives up.</span
>`;

/** The text of the status region: the word, the count, and what they rest on. */
export function saidView(
  { state, word, headline, origin, sentence, attempts }: VerdictLook,
  back: TemplateResult | null,
): TemplateResult {
  return html`<span class="sr-only">${word}, </span><b class="pg-headline">${headline}</b>
    <p class="pg-sentence">
      ${origin === null ? nothing : html`<span class="pg-origin">${origin}</span>`} ${sentence} ${attempts ?? nothing}
      ${state === "compiling" ? late : nothing} ${back ?? nothing}
    </p>`;
}

/** One mark a seed, filling as they come; each shows its own run. */
export function seedsView(marks: readonly SeedMark[], choose: (seed: number) => void): TemplateResult {
  return html`<div
    class="pg-seed-row"
    role="group"
    aria-label="Seeds, each with its own run"
    @keydown=${moveAmongMarks}
  >
    ${marks.map((mark) => seedView(mark, choose))}
  </div>`;
}

function seedView({ seed, word, chosen }: SeedMark, choose: (seed: number) => void): TemplateResult {
  const label = `Seed ${seed}: ${word ?? "not judged yet"}`;
  const path = word === null ? "M7,7h.01" : seedMarks[word];
  return html`<button
    type="button"
    class="pg-seed"
    data-seed=${seed}
    data-word=${word ?? nothing}
    aria-label=${label}
    title=${label}
    aria-pressed=${String(chosen)}
    tabindex=${chosen ? "0" : "-1"}
    @click=${() => choose(seed)}
  >
    <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${path} /></svg>
  </button>`;
}

/** One stop for the Tab key; the arrow keys go from mark to mark. */
function moveAmongMarks(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
  const mark = event.target instanceof HTMLButtonElement ? event.target : null;
  const marks = [...(mark?.parentElement?.querySelectorAll("button") ?? [])];
  if (step === undefined || mark === null) return;
  event.preventDefault();
  const next = marks[(marks.indexOf(mark) + step + marks.length) % marks.length];
  next?.focus();
  next?.click();
}
