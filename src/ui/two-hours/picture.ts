/** A whole incident on one time axis: what users get, and what they send; the trigger as a band, the cure as a line. */
import type { Run } from "#sim";

import { linePath, type Place } from "../charts/path.ts";
import { svg, type TemplateResult } from "../playground/lit.ts";

export interface TwoHoursSetup {
  /** The users' box. */
  readonly client: string;
  /** The arrow that their tries take. */
  readonly arrow: string;
  /** What the trigger is called. */
  readonly trigger: string;
  /** What was done in the end, and when, ms. */
  readonly cure: { readonly text: string; readonly atMs: number };
}

/** Twenty seconds a point: two hours in a column's width. */
const POINT_MS = 20_000;
const [WIDTH, HEIGHT, GAP, HEAD] = [560, 74, 34, 44];
const AXIS = HEAD + 2 * HEIGHT + GAP;

type Series = readonly number[];

/** @throws Error for a run without that client or arrow, or without a trigger */
export function twoHoursPicture(run: Run, { client, arrow, trigger, cure }: TwoHoursSetup): TemplateResult {
  const users = run.clients[client];
  const sent = run.arrows[arrow];
  if (!users || !sent || !run.trigger) throw new Error(`The picture wants ${client}, ${arrow} and a trigger.`);
  const series = (values: Float64Array): Series => perSecond(values, run.binMs);
  const [offered, goodput, first, retry] = [users.offered, users.goodput, sent.first, sent.retry].map(series) as [
    Series,
    Series,
    Series,
    Series,
  ];
  const tries = first.map((value, at) => value + (retry[at] ?? 0));
  const strips = [
    { name: "answers a second", top: topOf(offered), base: HEAD + HEIGHT },
    { name: "tries a second", top: topOf(tries), base: AXIS },
  ] as const;
  const x = (ms: number): number => 2 + (Math.min(ms, run.durationMs) / run.durationMs) * (WIDTH - 4);
  const places = (values: Series, { top, base }: { readonly top: number; readonly base: number }): Place[] =>
    values.map((value, at) => ({ x: x((at + 0.5) * POINT_MS), y: base - (value / top) * HEIGHT }));
  const ground = (values: Series, strip: (typeof strips)[number], lower?: Series): string => {
    const floor = places(lower ?? values.map(() => 0), strip).toReversed();
    return `${linePath([...places(values, strip), ...floor])}Z`;
  };
  const { startMs, endMs } = run.trigger;
  const middle = (x(endMs) + x(cure.atMs)) / 2;
  return svg`<svg viewBox=${`0 0 ${WIDTH} ${AXIS + 24}`} role="img" aria-label="Answers and tries a second over the two hours">
    <rect class="h-band" x=${x(startMs)} width=${x(endMs) - x(startMs)} y=${HEAD - 22} height=${AXIS - HEAD + 22}></rect>
    <text class="h-trigger" x=${x(startMs)} y="14">${trigger}</text>
    <path class="h-cure" d=${`M${x(cure.atMs)},${HEAD - 22}V${AXIS}`}></path>
    <text class="h-done" x=${x(cure.atMs)} y="14">${cure.text}</text>
    <path class="h-good" d=${ground(goodput, strips[0])}></path>
    <path class="h-offered" d=${linePath(places(offered, strips[0]))}></path>
    <path class="h-first" d=${ground(first, strips[1])}></path>
    <path class="h-retry" d=${ground(tries, strips[1], first)}></path>
    ${strips.map(
      ({ name, top, base }) => svg`<path class="h-base" d=${`M2,${base}H${WIDTH - 2}`}></path>
      <text x=${middle} y=${base - HEIGHT - 6}>${name}, up to ${top}</text>`,
    )}
    ${[startMs, cure.atMs].map((ms) => svg`<text x=${x(ms)} y=${AXIS + 18}>${Math.round(ms / 60_000)} min</text>`)}
  </svg>`;
}

function perSecond(values: Float64Array, binMs: number): Series {
  const size = Math.max(1, Math.round(POINT_MS / binMs));
  return Array.from({ length: Math.floor(values.length / size) }, (_, at) => {
    const sum = values.subarray(at * size, (at + 1) * size).reduce((total, value) => total + value, 0);
    return (sum * 1_000) / (size * binMs);
  });
}

function topOf(values: Series): number {
  return Math.ceil(Math.max(...values, 1) / 20) * 20;
}
