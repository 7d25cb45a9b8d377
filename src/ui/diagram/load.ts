/** What a box holds in one bin, and the few shapes that show it. */
import type { Run } from "#sim";
import type { BoxFacts, SystemFacts } from "./facts.ts";
import { valueAt } from "./flows.ts";
import { callersPatience, largest, workWithin } from "./limiting.ts";
import { escapeText } from "./text.ts";
import { px } from "./track.ts";

/** Between a box's outline and what it shows, px. */
export const PAD = 12;

/** One line of text; `kind` is a class of drawing.css. */
export function textSvg(x: number, y: number, text: string, kind: string): string {
  return `<text class="${kind}" x="${px(x)}" y="${px(y)}">${escapeText(text)}</text>`;
}

/** A filled disc with its number. */
export function discSvg(x: number, y: number, label: string): string {
  return `<g class="d-disc"><circle cx="${px(x)}" cy="${px(y)}" r="7.5"/><text x="${px(x)}" y="${px(y + 3.9)}">${escapeText(label)}</text></g>`;
}

/** A filled rectangle, when there is anything to fill. */
export function filled(kind: string, x: number, y: number, width: number, height: number): string {
  return width > 0 && height > 0
    ? `<rect class="${kind}" x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}"/>`
    : "";
}

/** One moment of a run, for drawing a box. */
export interface BoxMoment {
  readonly facts: SystemFacts;
  readonly run: Run;
  readonly bin: number;
  readonly atMs: number;
  readonly hatch: string;
}

/** Slots and queue of one box in one bin. */
export interface Load {
  readonly inUse: number;
  readonly inUseForNobody: number;
  readonly queue: number;
  readonly queueForNobody: number;
  /** What a full tank stands for: the run's longest queue, or one timeout of work and a bit. */
  readonly tank: number;
}

export function loadOf(box: BoxFacts, moment: BoxMoment): Load {
  const record = moment.run.boxes[box.name];
  const at = (series: Float64Array | undefined): number => valueAt(series, moment.bin);
  const patience = callersPatience(moment.facts, box.name);
  const once = patience === null ? 0 : (workWithin(box, patience) ?? 0);
  const most = Number.isFinite(box.queueLimit) ? box.queueLimit : Math.max(largest(record?.queue), once * 1.15, 1);
  return {
    inUse: at(record?.inUse),
    inUseForNobody: at(record?.inUseForNobody),
    queue: at(record?.queue),
    queueForNobody: at(record?.queueForNobody),
    tank: Math.max(1, most),
  };
}
