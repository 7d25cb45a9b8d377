/** The strips as markup, piece by piece: written by the build, and again piece by piece when a run or its window changes. */
import type { Moment } from "#lab";
import type { Run } from "#sim";
import { escapeText, formatClock, phaseWords } from "../diagram/index.ts";
import { withGhost } from "./ghost.ts";
import { overviewSvg, plotSvg } from "./plot.ts";
import { pinsOf, type Pin } from "./pins.ts";
import {
  endLabels,
  firstStretch,
  percentAt,
  shareAt,
  stretchAround,
  ticks,
  underFlag,
  type Stretch,
} from "./scales.ts";
import { stripsOf, type Judged, type Strip } from "./strips.ts";
import { stripTable, tableHtml } from "./table.ts";

/** Everything that the strips show: a run, its verdict, its moments. */
export interface Shown extends Judged {
  readonly moments: readonly Moment[];
  /** A run to draw behind it. @defaultValue none */
  readonly ghost?: Judged | null;
}

/** A view of it: the strips, the stretch in the window, the cursor. */
export interface View {
  readonly shown: Shown;
  readonly strips: readonly Strip[];
  readonly stretch: Stretch;
  readonly atMs: number;
}

/** @param before the view so far, when it shows the same run */
export function viewOf(shown: Shown, atMs: number, before?: View): View {
  const at = Math.min(Math.max(0, atMs), shown.run.durationMs);
  const home = firstStretch(shown.run, shown.moments);
  const around = stretchAround(before?.stretch ?? home, home, at, shown.run);
  return {
    shown,
    strips: before?.strips ?? withGhost(stripsOf(shown), shown.ghost ?? null),
    stretch: around,
    atMs: at,
  };
}

/** The pieces by the slot that they fill. */
export const SLOTS: readonly Slot[] = ["overview", "length", "pins", "ground", "trigger", "rows", "axis"];
export type Slot = "overview" | "length" | "pins" | "ground" | "trigger" | "rows" | "axis";

/** @param interactive pins become buttons */
export function slotHtml(slot: Slot, view: View, interactive = false): string {
  const { run } = view.shown;
  switch (slot) {
    case "overview":
      return overviewHtml(view);
    case "length":
      return escapeText(`${Math.round(run.durationMs / 1_000)} s`);
    case "pins":
      return pinsOf(view.shown.moments, view.stretch)
        .map((pin) => pinHtml(pin, interactive))
        .join("");
    case "ground":
      return bandHtml(run, view.stretch) + actsHtml(run, view.stretch);
    case "trigger":
      return triggerHtml(run, view.stretch);
    case "rows":
      return view.strips.map((strip) => rowHtml(strip, view)).join("");
    case "axis":
      return axisHtml(view);
  }
}

/** The whole grid; `Strips.astro` puts it beside its controls. */
export function stripsMarkup(shown: Shown, options: { readonly atMs: number; readonly id?: string }): string {
  const view = viewOf(shown, options.atMs);
  const slots = SLOTS.map((slot) => `<div class="strips-${slot}" data-slot="${slot}">${slotHtml(slot, view)}</div>`);
  return slots.join("") + cursorHtml(view) + toolsHtml(view, options.id ?? "strips");
}

/** A span of the plot's width as inline style. */
function spread(from: number, to: number): string {
  const [a, b] = [Math.min(Math.max(from, 0), 1), Math.min(Math.max(to, 0), 1)];
  return `left:${percentAt(a)};width:${percentAt(b - a)}`;
}

function bandHtml(run: Run, stretch: Stretch): string {
  if (run.trigger === null) return "";
  const [from, to] = [
    shareAt(stretch, run.trigger.startMs),
    shareAt(stretch, Math.min(run.trigger.endMs, run.durationMs)),
  ];
  return to <= 0 || from >= 1 ? "" : `<div class="strips-band" style="${spread(from, to)}"></div>`;
}

/** A tick through all strips at each thing that operators did; dashed where it was taken back. */
function actsHtml({ actions }: Run, stretch: Stretch): string {
  return actions
    .filter(({ atMs }) => atMs >= stretch.fromMs && atMs <= stretch.toMs)
    .map(({ atMs, event }) => {
      const left = percentAt(shareAt(stretch, atMs));
      return `<i class="strips-act" data-event="${event}" style="left:${left}"></i>`;
    })
    .join("");
}

function triggerHtml(run: Run, stretch: Stretch): string {
  if (run.trigger === null) return "";
  const [from, to] = [
    shareAt(stretch, run.trigger.startMs),
    shareAt(stretch, Math.min(run.trigger.endMs, run.durationMs)),
  ];
  if (to <= 0 || from >= 1) return "";
  const place = from > 0.7 ? `right:${percentAt(Math.max(1 - to, 0))}` : `left:${percentAt(Math.max(from, 0))}`;
  return `<span class="strips-trigger-label" style="${place}">${escapeText(run.trigger.label)}</span>`;
}

function overviewHtml({ shown, strips, stretch }: View): string {
  const { run, verdict } = shown;
  const all = { fromMs: 0, toMs: run.durationMs };
  const goodput = strips.find((strip) => strip.id === "goodput");
  const [from, to] = [shareAt(all, stretch.fromMs), shareAt(all, stretch.toMs)];
  const beyond = verdict.beyond;
  const state =
    beyond?.state === "trap"
      ? `still down after ${beyond.horizons}×`
      : beyond?.state === "slow drain"
        ? "back, but late"
        : "";
  const word = state === "" || to > 0.62 ? "" : `<span class="strips-beyond">${escapeText(state)}</span>`;
  // The corners of the window open out to the whole width below.
  const fan = `<svg class="strips-fan" aria-hidden="true"><line x1="${percentAt(from)}" y1="0" x2="0" y2="100%"/><line x1="${percentAt(to)}" y1="0" x2="100%" y2="100%"/></svg>`;
  return (
    bandHtml(run, all) +
    (goodput === undefined ? "" : overviewSvg(run, goodput)) +
    `<div class="strips-window" style="${spread(from, to)}"></div>${word}${fan}`
  );
}

/** A disc with its leader: down, across to the true moment, down. Lengths across are shares of the width, so it fits any. */
function pinHtml({ moment, anchor, dx, share }: Pin, interactive: boolean): string {
  const label = escapeText(`${moment.id}, ${formatClock(moment.atMs)}: ${moment.text}`);
  const disc = interactive
    ? `<button type="button" class="strips-pin" style="left:${dx}px" data-pin-ms="${moment.atMs}" aria-label="${label}" title="${label}">${escapeText(moment.id)}</button>`
    : `<span class="strips-pin" style="left:${dx}px" title="${label}">${escapeText(moment.id)}</span>`;
  const x = percentAt(share - anchor);
  return (
    `<div class="strips-anchor" style="left:${percentAt(anchor)}"><svg aria-hidden="true">` +
    `<line x1="${dx}" y1="20" x2="${dx}" y2="25"/><line x1="${dx}" y1="25" x2="${x}" y2="33"/><line x1="${x}" y1="33" x2="${x}" y2="40"/></svg>${disc}</div>`
  );
}

/** The words at the right end of a strip's lines. */
export function endsHtml(strip: Strip, view: View): string {
  const labels = endLabels(view.shown.run, strip, view.stretch);
  return labels
    .map(
      (label) =>
        `<span class="strips-end s-is-${label.role}" style="top:${label.y}px">${escapeText(label.text)}</span>`,
    )
    .join("");
}

function rowHtml(strip: Strip, view: View): string {
  const [value, against] = strip.reading(binOf(view));
  return (
    `<section class="strip" data-strip="${strip.id}" data-part="strip:${strip.id}" aria-label="${escapeText(strip.sentence)}">` +
    `<div class="strip-head"><span class="strip-name">${escapeText(strip.name)}</span>` +
    `<span class="strip-reading"><b data-value>${escapeText(value)}</b> <span data-against>${escapeText(against)}</span></span></div>` +
    `<div class="strip-plot" data-plot>${plotSvg(view.shown.run, strip, view.stretch)}</div>` +
    `<div class="strip-ends" data-ends>${endsHtml(strip, view)}</div></section>`
  );
}

/** The bin under the cursor. */
export function binOf({ shown, atMs }: View): number {
  return Math.min(shown.run.bins - 1, Math.max(0, Math.floor(atMs / shown.run.binMs)));
}

function axisHtml({ stretch, atMs }: View): string {
  const cursor = shareAt(stretch, atMs);
  const all = ticks(stretch);
  const last = all.at(-1) ?? 0;
  return all
    .map((ms) => {
      const share = shareAt(stretch, ms);
      const edge = share < 0.02 ? " at-start" : share > 0.96 ? " at-end" : "";
      // The last one carries the unit, and moves in from the edge: its neighbour makes room.
      const crowded = ms !== last && share > 0.8 && shareAt(stretch, last) > 0.96;
      const text = crowded ? "" : `${ms / 1_000}${ms === last ? " s" : ""}`;
      const covered = underFlag(share, cursor) ? " is-covered" : "";
      return `<span class="strips-tick${edge}${covered}" style="left:${percentAt(share)}" data-share="${share.toFixed(4)}"><span>${text}</span></span>`;
    })
    .join("");
}

function cursorHtml(view: View): string {
  const left = percentAt(shareAt(view.stretch, view.atMs));
  return (
    `<div class="strips-cursor-layer" data-cursor-layer ${spanData(view)}><div class="strips-cursor" data-cursor style="left:${left}">` +
    `<span class="strips-cursor-head"></span><span class="strips-flag" data-flag>${flagText(view.atMs)}</span></div></div>`
  );
}

/** What the cursor moves over, for a page whose run has not been fetched yet. */
function spanData({ stretch, atMs, shown }: View): string {
  return `data-from-ms="${stretch.fromMs}" data-to-ms="${stretch.toMs}" data-at-ms="${atMs}" data-end-ms="${shown.run.durationMs}"`;
}

/** The moment on the cursor's flag. */
export function flagText(ms: number): string {
  return (ms / 1_000).toFixed(1);
}

/** The cursor's value in words. */
export function cursorText(run: Run, ms: number): string {
  return `${formatClock(ms)}, ${phaseWords(run, ms)}`;
}

/** Figures behind the strips: in a panel that works without JavaScript, and carries more with it. */
function toolsHtml(view: View, id: string): string {
  const panel = escapeText(`${id}-figures`);
  return (
    `<div class="strips-tools"><button type="button" class="strips-open" popovertarget="${panel}">Figures</button>` +
    `<div class="strips-figures" id="${panel}" popover role="dialog" aria-label="Figures of the strips"><div data-figures>${figuresHtml(view, false)}</div></div></div>`
  );
}

/** One sentence a strip; with JavaScript its own table, CSV and picture, without it one table for all. */
export function figuresHtml(view: View, interactive: boolean): string {
  const { run } = view.shown;
  const entries = view.strips.map((strip) => {
    const actions = interactive
      ? `<p class="strips-actions"><button type="button" data-table="${strip.id}" aria-expanded="false">Show as table</button><button type="button" data-csv="${strip.id}">CSV</button><button type="button" data-png="${strip.id}">PNG</button></p><div data-table-of="${strip.id}"></div>`
      : "";
    return `<div class="strips-entry"><h3>${escapeText(strip.name)}</h3><p>${escapeText(strip.sentence)}</p>${actions}</div>`;
  });
  const table = interactive
    ? ""
    : tableHtml(stripTable(run, view.strips, { fromMs: 0, toMs: run.durationMs }), "The strips as figures");
  return (
    entries.join("") +
    (table === "" ? "" : `<div class="strips-scroll" tabindex="0" role="region" aria-label="Table">${table}</div>`)
  );
}
