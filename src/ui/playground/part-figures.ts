/** What a run tells of one part, box or arrow: its series, and each one's value at an instant. */
import { partName } from "#course";
import type { Run } from "#sim";
import { linePath } from "../charts/path.ts";
import { formatCount, formatRate, formatSpan } from "../diagram/text.ts";

/** One line of a part's dashboard. */
export interface PartFigure {
  readonly label: string;
  /** One value a bin; NaN where nothing was measured. */
  readonly series: Float64Array;
  readonly format: (value: number) => string;
  /** Whose colour it has in the drawings. */
  readonly kind: "plain" | "first" | "retry" | "good" | "nobody";
}

type Line = readonly [label: string, series: Float64Array | undefined, kind?: PartFigure["kind"]];

/** @param part `"box:db"` or `"arrow:api -> db"`; a series that stays 0 all along is left out, but for the first */
export function partFigures(run: Run, part: string): readonly PartFigure[] {
  const name = partName(part);
  if (part.startsWith("arrow:")) return arrowFigures(run, name);
  return Object.hasOwn(run.clients, name) ? clientFigures(run, name) : boxFigures(run, name);
}

function arrowFigures(run: Run, name: string): readonly PartFigure[] {
  const arrow = run.arrows[name];
  return rates(run, [
    ["first tries", arrow?.first, "first"],
    ["retries", arrow?.retry, "retry"],
    ["good answers", arrow?.good, "good"],
    ["errors and rejections", arrow?.error],
    ["given up after the timeout", arrow?.timeout],
    ["answers for nobody", arrow?.late, "nobody"],
    ["kept from being sent", arrow?.blocked],
    ["done without the answer", arrow?.fallbacks],
  ]);
}

function clientFigures(run: Run, name: string): readonly PartFigure[] {
  const client = run.clients[name];
  return [
    ...rates(run, [
      ["requests", client?.offered, "first"],
      ["goodput", client?.goodput, "good"],
      ["failed for good", client?.failures],
      ["attempts", client?.attempts, "retry"],
    ]),
    ...spans([
      ["half have an outcome within", client?.outcomeP50],
      ["99 of 100 within", client?.outcomeP99],
    ]),
  ];
}

function boxFigures(run: Run, name: string): readonly PartFigure[] {
  const box = run.boxes[name];
  return [
    ...levels([
      ["slots in use", box?.inUse, "first"],
      ["of those, for nobody", box?.inUseForNobody, "nobody"],
      ["waiting", box?.queue],
      ["of those, given up", box?.queueForNobody, "nobody"],
    ]),
    ...rates(run, [
      ["jobs finished", box?.done, "good"],
      ["of those, for nobody", box?.doneForNobody, "nobody"],
      ["turned away", box?.refused],
      ["sent to a replica that is left out", box?.balancer?.panicked],
      ["failed with nobody left to ask", box?.balancer?.nobodyLeft],
    ]),
    ...spans([["own work of a job", box?.workMs]]),
  ];
}

const rates = (run: Run, lines: readonly Line[]): readonly PartFigure[] =>
  lines.flatMap(([label, series, kind = "plain"], i) => {
    const perSecond = series?.map((value) => (value * 1_000) / run.binMs);
    return figure(label, perSecond, (value) => `${formatRate(value)} /s`, kind, i === 0);
  });

const levels = (lines: readonly Line[]): readonly PartFigure[] =>
  lines.flatMap(([label, series, kind = "plain"], i) => figure(label, series, formatCount, kind, i === 0));

const spans = (lines: readonly Line[]): readonly PartFigure[] =>
  lines.flatMap(([label, series]) => figure(label, series, formatSpan, "plain", false));

function figure(
  label: string,
  series: Float64Array | undefined,
  format: PartFigure["format"],
  kind: PartFigure["kind"],
  always: boolean,
): readonly PartFigure[] {
  if (series === undefined || (!always && !series.some((value) => value > 0))) return [];
  return [{ label, series, format, kind }];
}

export const sparkWidth = 120;
export const sparkHeight = 18;

/** The series as an SVG path; the highest bin of each pixel's bins, so that a burst is not lost. */
export function figureSpark({ series }: PartFigure): string {
  const peak = Math.max(...series.filter((value) => value >= 0), 1e-9);
  const points = Math.min(sparkWidth, series.length);
  const parts = Array.from({ length: points }, (_, i) => {
    const bins = series.subarray(
      Math.floor((i * series.length) / points),
      Math.max(Math.floor(((i + 1) * series.length) / points), Math.floor((i * series.length) / points) + 1),
    );
    const value = bins.reduce((most, bin) => (bin > most ? bin : most), 0);
    return { x: ((i + 0.5) * sparkWidth) / points, y: sparkHeight - 1 - (value / peak) * (sparkHeight - 2) };
  });
  return linePath(parts);
}
