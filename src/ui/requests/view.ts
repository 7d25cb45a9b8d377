/** The requests of one second, and one of them as a waterfall. */
import type { RequestTrace, SystemData } from "#sim";

import { html, nothing, type TemplateResult } from "../playground/lit.ts";
import { decidedBy } from "./decided.ts";
import { lastOf, requestSentence, type Row, rowsOf } from "./waterfall.ts";

export interface RequestsLook {
  /** The second under the cursor: "101". */
  readonly second: number;
  /** What was followed last; `null` before anything was. */
  readonly followed: {
    readonly second: number;
    readonly traces: readonly RequestTrace[];
    readonly endMs: number;
    readonly system: SystemData;
  } | null;
  readonly chosen: number;
  readonly news: string | null;
}

export interface RequestsDoing {
  readonly follow: () => void;
  readonly choose: (index: number) => void;
}

export function requestsView({ second, followed, chosen, news }: RequestsLook, doing: RequestsDoing): TemplateResult {
  const isHere = followed?.second === second;
  return html`<div class="pg-requests">
    <p class="pg-requests-head">
      ${
        isHere
          ? html`<b>Sent in second ${second}</b>`
          : html`<button type="button" class="pg-act" @click=${doing.follow}>
              Follow the requests of second ${second}
            </button>`
      }
      <span role="status">${news ?? nothing}</span>
    </p>
    ${
      followed === null
        ? html`<p class="pg-empty">
            The run is made once more, and every request that was sent in this second is followed: its tries, its waits,
            and the work that was done for it when nobody waited any more.
          </p>`
        : followedView(followed, chosen, doing)
    }
  </div>`;
}

function followedView(
  { traces, endMs, second, system }: NonNullable<RequestsLook["followed"]>,
  chosen: number,
  { choose }: RequestsDoing,
): TemplateResult {
  const request = traces[chosen];
  if (request === undefined) return html`<p class="pg-empty">No request got as far as a box in second ${second}.</p>`;
  return html`<div class="pg-request-marks" role="group" aria-label="Requests of second ${second}">
      ${traces.map((trace, at) => markView(trace, at, at === chosen, choose))}
    </div>
    <p class="pg-request-said">${requestSentence(request)}</p>
    ${waterfallView(request, endMs, system)}`;
}

const marks = { good: "M2.5,7.5l3,3.5l6,-8", failed: "M3.5,3.5l7,7m0,-7l-7,7", open: "M3,7h8" };

function markView(trace: RequestTrace, at: number, isChosen: boolean, choose: (at: number) => void): TemplateResult {
  const word = trace.outcome === "good" ? "good" : trace.outcome === null ? "open" : "failed";
  return html`<button
    type="button"
    class="pg-seed"
    data-word=${{ good: "holds", failed: "collapses", open: "degrades" }[word]}
    aria-pressed=${String(isChosen)}
    aria-label=${requestSentence(trace)}
    title=${requestSentence(trace)}
    @click=${() => choose(at)}
  >
    <svg viewBox="0 0 14 14" aria-hidden="true"><path d=${marks[word]} /></svg>
  </button>`;
}

function waterfallView(request: RequestTrace, endMs: number, system: SystemData): TemplateResult {
  const from = request.sentMs;
  const to = lastOf(request, endMs);
  const place = (ms: number): string => `${((ms - from) / Math.max(to - from, 1)) * 100}%`;
  return html`<ol class="pg-waterfall">
      ${rowsOf(request, endMs, (trace) => decidedBy(trace, system)).map((row) => rowView(row, place))}
    </ol>
    <p class="pg-waterfall-axis" aria-hidden="true">
      <span>${(from / 1_000).toFixed(1)} s</span> <span>${(to / 1_000).toFixed(1)} s</span>
    </p>`;
}

function rowView(
  { label, depth, isRetry, spans, outcome, sentence, decided }: Row,
  place: (ms: number) => string,
): TemplateResult {
  return html`<li style="--depth: ${depth}" ?data-retry=${isRetry}>
    <p>
      <b>${label}</b> ${sentence}
      ${decided.length === 0 ? nothing : html`<span class="pg-decided">Decided by ${decided.join(", then ")}.</span>`}
    </p>
    <div class="pg-spans" aria-hidden="true">
      ${spans.map(
        ({ kind, forNobody, fromMs, toMs }) =>
          html`<i
            class=${forNobody ? "hatch" : ""}
            data-span=${kind}
            ?data-nobody=${forNobody}
            style="left: ${place(fromMs)}; right: calc(100% - ${place(toMs)})"
          ></i>`,
      )}
      ${
        outcome === null
          ? nothing
          : html`<b data-good=${String(outcome.good)} title=${outcome.word} style="left: ${place(outcome.atMs)}"></b>`
      }
    </div>
  </li>`;
}
