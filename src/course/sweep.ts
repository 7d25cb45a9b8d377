import { bendOf, type CurvePoint, type Edits, peakOf } from "#lab";
import type { Incident } from "#sim";

/** How a task sweeps the load: plain data, so that it stands in the page. */
export interface SweepSetup {
  /** A quiet run at a load of 1: what the sweep multiplies. */
  readonly incident: Incident;
  /** Requests a second that a load of 1 stands for, as the benchmark reports them. */
  readonly benchmark: number;
  /** Real requests that one simulated request stands for. */
  readonly scale: number;
  /** The box whose finished jobs are the throughput. */
  readonly box: string;
  /** Loads of the recorded sweep, as multiples of the benchmark's. */
  readonly factors: readonly number[];
  readonly seeds: number;
  /** The same system, decided otherwise, that stands beside it. */
  readonly beside: readonly SweepVariant[];
  /** The load walked up and down in one run. */
  readonly stairs: { readonly factors: readonly number[]; readonly stepMs: number; readonly seeds: number };
}

export interface SweepVariant {
  readonly id: string;
  readonly name: string;
  readonly edits: Edits;
  /** Whether goodput past the benchmark's load is meant to hold or to collapse. */
  readonly holds: boolean;
}

/** What the learner marked: loads, as multiples of the benchmark's. */
export interface SweepMarks {
  readonly peak: number | null;
  readonly bend: number | null;
}

/** One thing that a sweep or a mark on it is checked for. */
export interface SweepFinding {
  readonly id: "saturation" | "peak" | "bend";
  readonly text: string;
  readonly passed: boolean;
}

/** How near to the most goodput the marked peak has to be. */
const NEAR = 0.05;
/** Past this multiple of the peak's goodput a curve that has not bent counts as swept past saturation. */
const PAST = 1.5;

/** Checks a sweep and the marks on it. */
export function judgeSweep(
  points: readonly CurvePoint[],
  marks: SweepMarks,
  setup: SweepSetup,
): readonly SweepFinding[] {
  return [pastSaturation(points, setup), peakFinding(points, marks, setup), bendFinding(points, marks, setup)];
}

function perSecond(factor: number, { benchmark }: SweepSetup): string {
  return `${Math.round(factor * benchmark).toLocaleString("en-GB")} a second`;
}

function pastSaturation(points: readonly CurvePoint[], setup: SweepSetup): SweepFinding {
  const most = Math.max(0, ...points.map(({ factor }) => factor));
  const peak = peakOf(points);
  const holdsFarPast = peak !== null && most * unit(setup) >= PAST * peak.goodput.mean;
  const passed = bendOf(points) !== null || holdsFarPast;
  const text = passed
    ? `The sweep passes saturation: it goes on to ${perSecond(most, setup)}.`
    : points.length === 0
      ? "The sweep has no point yet."
      : `The sweep ends at ${perSecond(most, setup)}, before anything happens. Go on past what the service can do.`;
  return { id: "saturation", text, passed };
}

/** Simulated requests a second at a load of 1. */
function unit({ benchmark, scale }: SweepSetup): number {
  return benchmark / scale;
}

function peakFinding(points: readonly CurvePoint[], { peak }: SweepMarks, setup: SweepSetup): SweepFinding {
  const marked = points.find(({ factor }) => factor === peak);
  const best = peakOf(points);
  if (marked === undefined || best === null) return { id: "peak", text: "The peak is not marked yet.", passed: false };
  const short = 1 - marked.goodput.mean / best.goodput.mean;
  const passed = short <= NEAR;
  const where = `Peak marked at ${perSecond(marked.factor, setup)}`;
  const text = passed
    ? `${where}: right, within ${NEAR * 100} % of the most goodput.`
    : `${where}: its goodput is ${Math.round(short * 100)} % below the most that the sweep saw.`;
  return { id: "peak", text, passed };
}

function bendFinding(points: readonly CurvePoint[], { bend }: SweepMarks, setup: SweepSetup): SweepFinding {
  const real = bendOf(points);
  if (real === null) {
    const text = "This sweep shows no bend.";
    return { id: "bend", text: bend === null ? text : `${text} Nothing is to be marked.`, passed: false };
  }
  if (bend === null) return { id: "bend", text: "The bend is not marked yet.", passed: false };
  const where = `Bend marked at ${perSecond(bend, setup)}`;
  if (bend === real.factor)
    return { id: "bend", text: `${where}: right, the first load past the peak that gets less.`, passed: true };
  const text = bend < real.factor ? "there goodput has not fallen yet" : "there it has been falling for some time";
  return { id: "bend", text: `${where}: ${text}. Mark the first load past the peak that gets less.`, passed: false };
}
