import type { ArrowRecord, Run } from "#sim";
import { attemptsPerRequest } from "./attempts.ts";
import type { Verdict } from "./verdict.ts";

/** An instant of a run worth a line in its log, found in the data. */
export interface Moment {
  /** "A", "B" … in order of time. */
  readonly id: string;
  /** What it is, the same in every run: `"first timeout:api -> db"`, `"full:db"`, `"goodput below half"`. */
  readonly key: string;
  /** From the start of the run, ms. */
  readonly atMs: number;
  readonly text: string;
  readonly kind: MomentKind;
  /** What it is about: `"box:db"`, `"arrow:api -> db"`, or `"run"`. */
  readonly part: string;
}

/** What a moment does to the whole: begins it, feeds it, is it, or ends it. */
export type MomentKind = "trigger" | "amplification" | "outage" | "recovery";

type Found = Omit<Moment, "id">;

/** What happened, in order: trigger, first timeouts and retries, full boxes, amplification, the fall of goodput, the way back. */
export function moments(run: Run, verdict: Verdict): readonly Moment[] {
  const found = [
    ...triggerMoments(run, verdict),
    ...arrowMoments(run),
    ...boxMoments(run),
    ...actionMoments(run),
    ...wholeMoments(run, verdict),
  ];
  return found.toSorted((a, b) => a.atMs - b.atMs).map((moment, i) => ({ id: letter(i), ...moment }));
}

function letter(i: number): string {
  return i < 26 ? String.fromCharCode(65 + i) : `${letter(Math.floor(i / 26) - 1)}${letter(i % 26)}`;
}

function triggerMoments(run: Run, verdict: Verdict): readonly Found[] {
  if (run.trigger === null) return [];
  const { startMs, endMs, label } = run.trigger;
  const begin: Found = {
    key: "trigger begins",
    atMs: startMs,
    text: `trigger begins: ${label}`,
    kind: "trigger",
    part: "run",
  };
  if (endMs > run.durationMs) return [begin];
  const share = goodputShare(run, verdict, Math.floor(endMs / run.binMs) - 1);
  return [
    begin,
    {
      key: "trigger ends",
      atMs: endMs,
      text: `trigger ends; goodput is ${ofDemand(share)}`,
      kind: "trigger",
      part: "run",
    },
  ];
}

/** Timeouts first: a retry that is due at once has the very same instant as the failure that it follows. */
function arrowMoments(run: Run): readonly Found[] {
  if (run.trigger === null) return [];
  const arrows = Object.entries(run.arrows);
  const first = (what: string, at: (arrow: ArrowRecord) => number | null): readonly Found[] =>
    arrows.flatMap(([name, arrow]) => {
      const atMs = at(arrow);
      const text = `first ${what} on ${name.replace("->", "→")}`;
      return atMs === null
        ? []
        : [{ key: `first ${what}:${name}`, atMs, text, kind: "amplification", part: `arrow:${name}` } as const];
    });
  return [...first("timeout", (arrow) => arrow.firstTimeoutMs), ...first("retry", (arrow) => arrow.firstRetryMs)];
}

/** A box counts as full once every slot has been taken for a second on end. */
const FULL_FOR_MS = 1_000;

function boxMoments(run: Run): readonly Found[] {
  return Object.entries(run.boxes).flatMap(([name, box]) => {
    if (box.firstFullMs === null) return [];
    const text = `${name} full for a second: ${box.concurrency} of ${box.concurrency}`;
    return [
      {
        key: `full:${name}`,
        atMs: box.firstFullMs + FULL_FOR_MS,
        text,
        kind: "amplification",
        part: `box:${name}`,
      } as const,
    ];
  });
}

function actionMoments(run: Run): readonly Found[] {
  const times = new Map<string, number>();
  /** The same thing done again is told apart by a number. */
  const keyOf = (name: string): string => {
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    return time === 1 ? name : `${name} #${time}`;
  };
  return run.actions.map(({ atMs, event, part, text }) => ({
    key: keyOf(`${event}:${text}`),
    atMs,
    text: event === "taken" ? text : `${text}: taken back`,
    kind: "recovery",
    part: part === "arrow:*" ? "run" : part,
  }));
}

function wholeMoments(run: Run, verdict: Verdict): readonly Found[] {
  const from = Math.ceil((run.trigger?.startMs ?? run.warmupMs) / run.binMs);
  const found: Found[] = [];
  const note = (bin: number, key: string, text: string, kind: MomentKind): void => {
    if (bin >= 0) found.push({ key, atMs: bin * run.binMs, text, kind, part: "run" });
  };
  note(
    firstBin(run, from, (bin) => attemptsPer(run, bin) >= 2),
    "attempts twice",
    "twice the attempts of a normal second",
    "amplification",
  );
  note(
    firstBin(run, from, (bin) => attemptsPer(run, bin) >= 4),
    "attempts four times",
    "four times the attempts",
    "amplification",
  );
  note(
    firstBin(run, from, (bin) => goodputShare(run, verdict, bin) < 0.5),
    "goodput below half",
    "goodput below half of demand",
    "outage",
  );
  note(
    firstBin(run, from, (bin) => goodputShare(run, verdict, bin) < 0.05),
    "goodput gone",
    "goodput below 5 %",
    "outage",
  );
  if (verdict.recoveryMs !== null && verdict.recoveryMs > 0 && run.trigger !== null) {
    found.push({
      key: "recovery",
      atMs: run.trigger.endMs + verdict.recoveryMs,
      text: "goodput is back for good",
      kind: "recovery",
      part: "run",
    });
  }
  if (run.overflow !== null) {
    found.push({
      key: `overflow:${run.overflow.box}`,
      atMs: run.overflow.atMs,
      text: `the queue of ${run.overflow.box} grew without bound`,
      kind: "outage",
      part: `box:${run.overflow.box}`,
    });
  } else if (verdict.word === "collapses") {
    const last = run.bins - 1;
    found.push({
      key: "still down",
      atMs: run.durationMs,
      text: `still down: goodput ${percent(goodputShare(run, verdict, last))}`,
      kind: "outage",
      part: "run",
    });
  }
  return found;
}

/** First bin that passes and whose successor passes too: one noisy second is no moment. */
function firstBin(run: Run, from: number, passes: (bin: number) => boolean): number {
  for (let bin = from; bin + 1 < run.bins; bin++) if (passes(bin) && passes(bin + 1)) return bin;
  return -1;
}

function sum(run: Run, series: "goodput" | "offered", bin: number): number {
  return Object.values(run.clients).reduce((total, client) => total + (client[series][bin] ?? 0), 0);
}

function attemptsPer(run: Run, bin: number): number {
  return attemptsPerRequest(run, bin, bin + 1);
}

function goodputShare(run: Run, verdict: Verdict, bin: number): number {
  return (sum(run, "goodput", bin) * 1_000) / run.binMs / verdict.demand;
}

/** Demand is what was served before the trigger: one that brings load may serve many times that. */
function ofDemand(share: number): string {
  return share < 1.5 ? `${percent(share)} of demand` : `${Number(share.toPrecision(2))} times what it was before`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
