/** The placed drawing: where every box and arrow stands. The same for the whole run, so nothing moves while one scrubs. */
import type { ArrowFacts, BoxFacts, SystemFacts } from "./facts.ts";
import type { RibbonScale } from "./flows.ts";
import type { PolicyWord } from "./policies.ts";
import type { Track } from "./track.ts";

/** A filled disc with a number: a change, marked where it was made. */
export interface ChangeDisc {
  /** `"arrow:shop -> api"` or `"box:db"` */
  readonly part: string;
  /** The field that changed: `"timeout"`, `"retry"`, `"concurrency"` … */
  readonly field: string;
  readonly label: string;
}

/** How much of a box is shown: plain = name and state; bars = slots and queue in two lines; open = tank and cells. */
export type BoxDetail = "client" | "plain" | "bars" | "open";

export interface PlacedBox {
  readonly facts: BoxFacts;
  readonly detail: BoxDetail;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line of policy with the disc that belongs to it, if any. */
export interface PolicyLine {
  readonly text: string;
  readonly disc: string | null;
}

export interface PlacedArrow {
  readonly facts: ArrowFacts;
  /** Way of the requests, caller to callee. */
  readonly request: Track;
  /** Way of the replies, drawn along the same direction: its start is the caller. */
  readonly reply: Track;
  /** Width kept for each lane, px. */
  readonly lane: number;
  /** Where the words start. */
  readonly textX: number;
  readonly textWidth: number;
  readonly policy: readonly PolicyLine[];
  /** Baselines. */
  readonly policyY: number;
  readonly rateY: number;
  readonly replyY: number;
  /** Rate words in one line, or one kind a line where there is no room. */
  readonly rateLines: 1 | 2;
}

export interface Drawing {
  readonly form: "wide" | "upright";
  readonly width: number;
  readonly height: number;
  readonly scale: RibbonScale;
  readonly facts: SystemFacts;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly PlacedArrow[];
}

/** Line heights and gaps that both forms share, px. */
export const LINE = 16;
export const LANE_GAP = 18;
/** No lane is narrower than its smallest marks. */
export const LEAST_LANE = 12;
/** The widest lane that the scale aims at. */
export const WIDEST_LANE = 34;

/** Phrases joined by commas into as few lines as fit; a disc needs room beside its phrase. */
export function policyLines(words: readonly PolicyWord[], width: number, discs: readonly ChangeDisc[]): PolicyLine[] {
  const lines: { text: string; disc: string | null }[] = [];
  // A timeout and a retry are two thoughts: each starts its own line.
  let topic = "";
  for (const word of words) {
    const disc =
      discs.find((candidate) => candidate.field === word.field && !lines.some((l) => l.disc === candidate.label))
        ?.label ?? null;
    const last = lines.at(-1);
    const joined = last === undefined ? "" : `${last.text}, ${word.text}`;
    const own = topicOf(word);
    if (last !== undefined && own === topic && joined.length * 7.2 + (last.disc === null ? 0 : 20) <= width)
      last.text = joined;
    else lines.push({ text: word.text, disc });
    topic = own;
  }
  return lines;
}

function topicOf(word: PolicyWord): string {
  return ["retry", "hedge", "retryBudget"].includes(word.field) ? "retry" : "wait";
}

/** Half of a lane pair's extent around its middle. */
export function pairHeight(lane: number): number {
  return lane * 2 + LANE_GAP;
}

/** The discs of one part. */
export function discsOf(discs: readonly ChangeDisc[], part: string): ChangeDisc[] {
  return discs.filter((disc) => disc.part === part);
}
