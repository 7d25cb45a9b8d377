/** The six strips of a run: what is drawn, how it is labelled, what it says. Made from the system; no task is known here. */
import type { Run } from "#sim";
import { attemptsPerRequest, type Verdict } from "#lab";
import { formatCount, formatRate, formatSpan, limitingOf, type DrawnSystem } from "../diagram/index.ts";
import { busiestClient, meanBetween, most, overClients, perSecond, shareForNobody, windows } from "./measures.ts";

export type Role = "good" | "retry" | "first" | "nobody";

export interface Series {
  /** Word at the line's right end. */
  readonly label: string;
  readonly role: Role;
  readonly values: Float64Array;
  /** Dash of the stroke, px. @defaultValue solid */
  readonly dash?: readonly [number, number];
  /** Stroke, px. */
  readonly width: number;
  /** What fills the ground under the line. @defaultValue nothing */
  readonly fill?: "tint" | "hatch";
}

/** A fixed value to compare with: a cap, one try. */
export interface Guide {
  readonly value: number;
  readonly label: string;
}

export interface Strip {
  readonly id: "goodput" | "attempts" | "in-use" | "queue" | "nobody" | "outcome";
  readonly name: string;
  readonly series: readonly Series[];
  readonly guide: Guide | null;
  /** The same figure in the run that is drawn behind, for comparison. @defaultValue none */
  readonly ghost?: Float64Array;
  /** Value at the top edge; the bottom is 0. */
  readonly top: number;
  /** A value as it stands in tables and labels. */
  readonly format: (value: number) => string;
  /** The value at the cursor, and what it is to be read against. */
  readonly reading: (bin: number) => readonly [value: string, against: string];
  /** The strip in one sentence. */
  readonly sentence: string;
}

/** A run with what belongs to it. */
export interface Judged {
  readonly system: DrawnSystem;
  readonly run: Run;
  readonly verdict: Verdict;
}

/** The six strips, top to bottom. */
export function stripsOf({ system, run, verdict }: Judged): readonly Strip[] {
  const limiting = limitingOf(system, run);
  return [
    goodputStrip(run, verdict),
    attemptsStrip(run, verdict),
    ...(limiting === null
      ? []
      : [inUseStrip(run, limiting.name, limiting.concurrency), queueStrip(run, limiting.name)]),
    nobodyStrip(run),
    outcomeStrip(run),
  ];
}

const LINE = 1.8;
const percent = (share: number): string => (Number.isNaN(share) ? "–" : `${formatCount(share * 100)} %`);
const times = (value: number): string => (Number.isNaN(value) ? "–" : value.toFixed(1));
const at = (series: Float64Array, bin: number): number => series[bin] ?? Number.NaN;

function goodputStrip(run: Run, verdict: Verdict): Strip {
  const offered = perSecond(
    run,
    overClients(run, (client) => client.offered),
  );
  const goodput = perSecond(
    run,
    overClients(run, (client) => client.goodput),
  );
  const { before, during, after } = verdict.goodput;
  const shares = `${percent(before)} of the demand of ${formatRate(verdict.demand)} /s before the trigger`;
  return {
    id: "goodput",
    name: "goodput",
    series: [
      { label: "offered", role: "first", values: offered, dash: [3, 2], width: 1 },
      { label: "goodput", role: "good", values: goodput, width: LINE, fill: "tint" },
    ],
    guide: null,
    top: Math.max(1, most(offered), most(goodput)),
    format: formatRate,
    reading: (bin) => [formatRate(at(goodput, bin)), `of ${formatRate(at(offered, bin))} offered`],
    sentence:
      run.trigger === null
        ? `Goodput is ${percent(before)} of the demand of ${formatRate(verdict.demand)} /s.`
        : `Goodput is ${shares}, ${percent(during)} during it and ${percent(after)} afterwards.`,
  };
}

function attemptsStrip(run: Run, verdict: Verdict): Strip {
  const attempts = Float64Array.from({ length: run.bins }, (_, bin) => attemptsPerRequest(run, bin, bin + 1));
  const before = meanBetween(run, attempts, ...windows(run).before);
  const last = meanBetween(run, attempts, ...windows(run).end);
  return {
    id: "attempts",
    name: "attempts per request",
    series: [{ label: triesLabel(last), role: "retry", values: attempts, width: LINE }],
    guide: { value: 1, label: "1 try" },
    top: Math.max(2, most(attempts)),
    format: times,
    reading: (bin) => [times(at(attempts, bin)), `was ${times(before)}`],
    sentence: `Attempts per request are ${times(before)} before the trigger, ${times(verdict.attempts.mean)} after it, and ${times(verdict.attempts.worst)} in the worst second.`,
  };
}

function triesLabel(mean: number): string {
  return Number.isNaN(mean) ? "tries" : `${Number(mean.toFixed(1))} tries`;
}

function inUseStrip(run: Run, box: string, cap: number): Strip {
  const record = run.boxes[box];
  const inUse = record?.inUse ?? new Float64Array(run.bins);
  const limited = Number.isFinite(cap);
  const of = limited ? `of ${formatCount(cap)}` : "no limit";
  const { before, end } = windows(run);
  const full = record?.firstFullMs ?? null;
  return {
    id: "in-use",
    name: limited ? `${box} slots in use` : `at work in ${box}`,
    series: [
      { label: limited ? "in use" : formatCount(at(inUse, run.bins - 1)), role: "first", values: inUse, width: LINE },
    ],
    guide: limited ? { value: cap, label: `cap ${formatCount(cap)}` } : null,
    top: Math.max(1, limited ? cap : 0, most(inUse)),
    format: formatCount,
    reading: (bin) => [formatCount(at(inUse, bin)), of],
    sentence:
      `${box} has ${formatCount(meanBetween(run, inUse, ...before))} slots in use (${of}) before the trigger and ` +
      `${formatCount(meanBetween(run, inUse, ...end))} at the end${full === null ? "" : `; first full at ${(full / 1_000).toFixed(1)} s`}.`,
  };
}

function queueStrip(run: Run, box: string): Strip {
  const queue = run.boxes[box]?.queue ?? new Float64Array(run.bins);
  const givenUp = run.boxes[box]?.queueForNobody ?? new Float64Array(run.bins);
  const last = run.bins - 1;
  return {
    id: "queue",
    name: `${box} queue`,
    series: [
      { label: "given up", role: "nobody", values: givenUp, width: 1.2, fill: "hatch" },
      { label: "waiting", role: "first", values: queue, width: LINE },
    ],
    guide: null,
    top: Math.max(4, most(queue)),
    format: formatCount,
    reading: (bin) => {
      const waiting = at(queue, bin);
      return [formatCount(waiting), waiting < 0.5 ? "waiting" : `${formatCount(waiting - at(givenUp, bin))} awaited`];
    },
    sentence:
      `At ${box} ${formatCount(meanBetween(run, queue, ...windows(run).before))} wait before the trigger, ${formatCount(most(queue))} at most, ` +
      `and ${formatCount(at(queue, last))} at the end, ${formatCount(at(givenUp, last))} of them given up.`,
  };
}

function nobodyStrip(run: Run): Strip {
  const share = shareForNobody(run);
  const { before, end } = windows(run);
  const last = meanBetween(run, share, ...end);
  return {
    id: "nobody",
    name: "work for nobody",
    series: [{ label: percent(last), role: "nobody", values: share, width: LINE }],
    guide: null,
    top: 1,
    format: percent,
    reading: (bin) => [percent(at(share, bin)), "of work done"],
    sentence: `${percent(meanBetween(run, share, ...before))} of the work is done for nobody before the trigger, ${percent(last)} at the end.`,
  };
}

function outcomeStrip(run: Run): Strip {
  const [name, client] = busiestClient(run) ?? ["", null];
  const p50 = client?.outcomeP50 ?? new Float64Array(run.bins).fill(Number.NaN);
  const p99 = client?.outcomeP99 ?? p50;
  const { before, end } = windows(run);
  const several = Object.keys(run.clients).length > 1;
  return {
    id: "outcome",
    name: several ? `time to outcome: ${name}` : "time to an outcome",
    series: [
      { label: "p99", role: "first", values: p99, width: 1.3, dash: [4, 2] },
      { label: "p50", role: "first", values: p50, width: LINE },
    ],
    guide: null,
    top: Math.max(1, most(p99)),
    format: formatSpan,
    reading: (bin) => [formatSpan(at(p50, bin)), `p99 ${formatSpan(at(p99, bin))}`],
    sentence:
      `Half of the requests have an outcome within ${formatSpan(meanBetween(run, p50, ...before))} before the trigger ` +
      `and ${formatSpan(meanBetween(run, p50, ...end))} at the end; 99 of 100 within ${formatSpan(meanBetween(run, p99, ...before))} and ${formatSpan(meanBetween(run, p99, ...end))}.`,
  };
}
