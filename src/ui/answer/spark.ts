/** A run's goodput as a line the size of a word. */
import type { SeedResult } from "#lab";
import type { Run } from "#sim";
import { linePath, type Place } from "../charts/path.ts";

export const sparkBox: { readonly width: number; readonly height: number } = { width: 64, height: 16 };

/** Seen before and after the trigger, ms. */
const BEFORE = 20_000;
const AFTER = 70_000;

function span({ trigger, durationMs }: Run): { readonly fromMs: number; readonly toMs: number } {
  if (trigger === null) return { fromMs: 0, toMs: durationMs };
  return {
    fromMs: Math.max(0, trigger.startMs - BEFORE),
    toMs: Math.min(durationMs, Math.min(trigger.endMs, durationMs) + AFTER),
  };
}

/** The path; full height is twice the demand, so that a burst of late answers does not flatten the rest. */
export function goodputLine({ run, verdict }: SeedResult): string {
  const { fromMs, toMs } = span(run);
  const top = (2 * verdict.demand * run.binMs) / 1_000;
  const points: Place[] = [];
  for (let bin = Math.floor(fromMs / run.binMs); bin < Math.min(run.bins, Math.ceil(toMs / run.binMs)); bin += 1) {
    const served = Object.values(run.clients).reduce((sum, client) => sum + (client.goodput[bin] ?? 0), 0);
    const x = (((bin + 0.5) * run.binMs - fromMs) / (toMs - fromMs)) * sparkBox.width;
    const y = 1 + (1 - Math.min(top > 0 ? served / top : 0, 1)) * (sparkBox.height - 2);
    points.push({ x, y });
  }
  return linePath(points);
}

/** Where the trigger lies in the same picture. */
export function triggerSpan(run: Run): { readonly x: number; readonly width: number } {
  if (run.trigger === null) return { x: 0, width: 0 };
  const { fromMs, toMs } = span(run);
  const at = (ms: number): number => Math.min(Math.max(ms - fromMs, 0) / (toMs - fromMs), 1) * sparkBox.width;
  const x = at(run.trigger.startMs);
  return { x: round(x), width: round(at(run.trigger.endMs) - x) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
