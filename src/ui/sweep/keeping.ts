/**
 * Keeps a sweep in this browser: the loads as typed, the seeds, the learner's points and the marks on them.
 *
 * `localStorage["sweep 11-throughput-and-load"] = {"loads": "6000, 12600", "seeds": 3, "own": [{…}], "marks": {…}}`
 */
import type { SweepMarks } from "#course";
import { noMarks, type SweepDot, type SweepModel } from "./model.ts";

export type KeptSweep = Pick<SweepModel, "loads" | "seeds" | "own" | "marks">;

/** More than anybody types, and more points than a sweep has. */
const LONGEST = 2_000;
const MOST = 100;

const place = (task: string): string => `sweep ${task}`;

/** What was kept; `null` when there is nothing, or nothing that can be read. */
export function keptSweep(task: string): KeptSweep | null {
  try {
    return sweepFrom(JSON.parse(localStorage.getItem(place(task)) ?? "null"));
  } catch {
    return null;
  }
}

export function keepSweep(task: string, { loads, seeds, own, marks }: KeptSweep): void {
  try {
    localStorage.setItem(place(task), JSON.stringify({ loads, seeds, own, marks } satisfies KeptSweep));
  } catch {
    // Storage is switched off or full: the sweep lasts as long as the page.
  }
}

/** Only what has the shape of a sweep: anybody can write into the storage. */
export function sweepFrom(value: unknown): KeptSweep | null {
  if (!isRecord(value)) return null;
  const { loads, seeds, own, marks } = value;
  if (typeof loads !== "string" || loads.length > LONGEST || ![1, 3, 5, 10].includes(Number(seeds))) return null;
  if (!Array.isArray(own) || own.length > MOST || !own.every(isDot)) return null;
  return { loads, seeds: Number(seeds), own, marks: marksFrom(marks) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isDot(value: unknown): value is SweepDot {
  if (!isRecord(value)) return false;
  return ["factor", "load", "goodput", "throughput", "attempts"].every((key) => Number.isFinite(value[key]));
}

function marksFrom(value: unknown): SweepMarks {
  if (!isRecord(value)) return noMarks;
  const mark = (key: string): number | null => (typeof value[key] === "number" ? value[key] : null);
  return { peak: mark("peak"), bend: mark("bend") };
}
