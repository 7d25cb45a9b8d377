/** All that a sweep shows at one moment, and all that can be done with it. */
import { judgeSweep, type SweepMarks, type SweepSetup } from "#course";
import type { Staircase, SweepPoint } from "#lab";

/** One load and what came of it, in real requests a second. */
export interface SweepDot {
  /** Times the benchmark's load. */
  readonly factor: number;
  readonly load: number;
  readonly goodput: number;
  readonly throughput: number;
  readonly attempts: number;
}

/** One load on the way up or down, in real requests a second. */
export interface StairDot {
  readonly load: number;
  readonly goodput: number;
}

export interface StairDots {
  readonly up: readonly StairDot[];
  readonly down: readonly StairDot[];
}

/** What the build recorded, as it stands in the page. */
export interface SweepData {
  readonly task: string;
  readonly setup: SweepSetup;
  readonly start: readonly SweepDot[];
  /** By the id of the variant. */
  readonly beside: Readonly<Record<string, readonly SweepDot[]>>;
  readonly stairs: StairDots;
}

export type SweepFace = "sweep" | "stairs";

export interface SweepModel {
  readonly data: SweepData;
  readonly face: SweepFace;
  /** The learner's sweep so far. */
  readonly own: readonly SweepDot[];
  /** The learner's walk up and down. @defaultValue not walked */
  readonly ownStairs: StairDots | null;
  readonly marks: SweepMarks;
  /** The point under the slider, as an index of the drawn curve. */
  readonly at: number;
  /** As typed. */
  readonly loads: string;
  readonly seeds: number;
  readonly run:
    | { readonly is: "idle" | "stopped" }
    | { readonly is: "running"; readonly what: SweepFace; readonly done: number; readonly of: number }
    | { readonly is: "failed"; readonly message: string };
  /** Whether there is a script behind it. */
  readonly live: boolean;
}

export interface SweepActions {
  readonly face: (face: SweepFace) => void;
  readonly point: (index: number) => void;
  readonly mark: (kind: keyof SweepMarks) => void;
  readonly write: (loads: string) => void;
  readonly seeds: (count: number) => void;
  readonly sweep: () => void;
  readonly walk: () => void;
  readonly stop: () => void;
  readonly csv: () => void;
}

const nothingToDo = (): void => undefined;

/** What the markup does where there is no script behind it. */
export const noSweepActions: SweepActions = {
  face: nothingToDo,
  point: nothingToDo,
  mark: nothingToDo,
  write: nothingToDo,
  seeds: nothingToDo,
  sweep: nothingToDo,
  walk: nothingToDo,
  stop: nothingToDo,
  csv: nothingToDo,
};

export const noMarks: SweepMarks = { peak: null, bend: null };

/** What the learner finds written: the benchmark's own sweep, which ends before anything happens. */
function firstLoads({ factors, benchmark }: SweepSetup): string {
  return factors
    .filter((factor) => factor < 1)
    .map((factor) => Math.round(factor * benchmark))
    .join(", ");
}

export function newSweep(data: SweepData): SweepModel {
  const before = data.start.findLastIndex(({ factor }) => factor < 1);
  return {
    data,
    face: "sweep",
    own: [],
    ownStairs: null,
    marks: noMarks,
    at: Math.max(0, before),
    loads: firstLoads(data.setup),
    seeds: 3,
    run: { is: "idle" },
    live: false,
  };
}

/** The curve that marks and slider are about: the learner's own once it has a point. */
export function drawnCurve({ data, own }: SweepModel): readonly SweepDot[] {
  return own.length > 0 ? own : data.start;
}

export function findingsOf(model: SweepModel): ReturnType<typeof judgeSweep> {
  const points = drawnCurve(model).map(({ factor, goodput }) => ({
    factor,
    goodput: { mean: goodput / model.data.setup.scale },
  }));
  const findings = judgeSweep(points, model.marks, model.data.setup);
  if (model.own.length > 0) return findings;
  return findings.map((finding) =>
    finding.id === "saturation" ? { ...finding, passed: false, text: "No sweep of your own has run yet." } : finding,
  );
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

export function dotOf(point: SweepPoint, { benchmark, scale }: SweepSetup): SweepDot {
  return {
    factor: point.factor,
    load: Math.round(point.factor * benchmark),
    goodput: rounded(point.goodput.mean * scale),
    throughput: rounded(point.throughput.mean * scale),
    attempts: Math.round(point.attemptsPerRequest.mean * 100) / 100,
  };
}

export function stairDots({ up, down }: Pick<Staircase, "up" | "down">, { benchmark }: SweepSetup): StairDots {
  const dots = (stairs: Staircase["up"]): readonly StairDot[] =>
    stairs.map(({ factor, served }) => ({
      load: Math.round(factor * benchmark),
      goodput: rounded(served * factor * benchmark),
    }));
  return { up: dots(up), down: dots(down) };
}

/** "11,400" */
export function figure(value: number): string {
  return (Math.round(value / 10) * 10).toLocaleString("en-GB");
}
