import type { Run } from "#sim";
import { linePath } from "#ui";

/** One combination of a task's changes, as its runs left it. */
export interface Combination {
  /** Numbers of the changes that are on, in order. */
  readonly on: readonly number[];
  /** The first seed's run: what the small chart draws. */
  readonly run: Run;
  /** Seeds on which goodput came back. */
  readonly back: number;
  readonly seeds: number;
}

export const sparkSize: { readonly width: number; readonly height: number } = { width: 104, height: 34 };

const round = (value: number): number => Math.round(value * 10) / 10;

/** Goodput of all clients, per second, bin by bin. */
export function goodput(run: Run): number[] {
  const clients = Object.values(run.clients);
  return Array.from({ length: run.bins }, (_, bin) => {
    const served = clients.reduce((sum, client) => sum + (client.goodput[bin] ?? 0), 0);
    return (served * 1000) / run.binMs;
  });
}

/** Path of the goodput between two moments; `peak` is the top of the scale, shared by the charts of one figure: bursts above it are cut. */
export function sparkLine(run: Run, fromS: number, toS: number, peak: number): string {
  const { width, height } = sparkSize;
  const points = goodput(run).flatMap((value, bin) => {
    const at = ((bin + 0.5) * run.binMs) / 1000;
    if (at < fromS || at > toS) return [];
    const x = ((at - fromS) / (toS - fromS)) * width;
    const y = height - 1 - Math.min(value / peak, 1) * (height - 2);
    return [{ x, y }];
  });
  return linePath(points);
}

/** The trigger's window in the chart's own units. */
export function sparkBand(run: Run, fromS: number, toS: number): { x: number; width: number } {
  if (!run.trigger) return { x: 0, width: 0 };
  const scale = (ms: number): number =>
    (Math.min(Math.max(ms / 1000 - fromS, 0), toS - fromS) / (toS - fromS)) * sparkSize.width;
  const x = scale(run.trigger.startMs);
  return { x: round(x), width: round(scale(run.trigger.endMs) - x) };
}
