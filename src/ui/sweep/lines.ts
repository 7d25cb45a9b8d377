/** What is drawn of a sweep: lines and words in one frame, the same for the build's SVG and for Chart.js. */
import type { CurveLine } from "../charts/curves.ts";
import { drawnCurve, type StairDot, type SweepDot, type SweepModel } from "./model.ts";

/** A word at a place of the plot. */
export interface PlotWord {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly role: CurveLine["role"];
  /** Where the word stands, seen from its place. */
  readonly side: "above" | "below" | "left" | "right";
}

export interface Frame {
  /** Values at the right end and at the top, requests a second. */
  readonly right: number;
  readonly top: number;
  readonly ticksX: readonly number[];
  readonly ticksY: readonly number[];
  readonly lines: readonly CurveLine[];
  readonly words: readonly PlotWord[];
}

export function frameOf(model: SweepModel): Frame {
  return model.face === "sweep" ? sweepFrame(model) : stairsFrame(model);
}

const goodput = (dots: readonly SweepDot[]): CurveLine["points"] =>
  dots.map(({ load, goodput: y }) => ({ x: load, y }));

function sweepFrame(model: SweepModel): Frame {
  const { data, own } = model;
  const { benchmark, factors, beside } = data.setup;
  const right = benchmark * Math.max(2.5, ...factors, ...own.map(({ factor }) => factor));
  const top = benchmark * 1.25;
  const variants = beside.map(({ id, name, holds }) => ({ name, holds, dots: data.beside[id] ?? [] }));
  const drawn = drawnCurve(model);
  const isOwn = own.length > 0;
  return {
    right,
    top,
    ticksX: ticks(right, benchmark / 2),
    ticksY: ticks(top, benchmark / 3),
    lines: [
      everybody(Math.min(right, top)),
      ...variants.map(({ holds, dots }): CurveLine => ({
        points: goodput(dots),
        role: holds ? "good" : "retry",
        width: 1.4,
        dash: [5, 3],
      })),
      ...(isOwn ? [{ points: goodput(data.start), role: "retry", width: 1.2 } satisfies CurveLine] : []),
      {
        points: drawn.map(({ load, throughput }) => ({ x: load, y: throughput })),
        role: "first",
        width: 1,
        dash: [1, 3],
      },
      { points: goodput(drawn), role: isOwn ? "ink" : "retry", width: 2.2, radius: 3 },
    ],
    words: [
      ...variants.flatMap(({ name, holds, dots }) => (holds ? heldWord(name, dots) : fallenWord(name, dots, "right"))),
      ...fallenWord("as it is", data.start, "left"),
      ...(isOwn ? ownWord(own) : []),
    ],
  };
}

/** A curve that holds is named at its end: above a plateau, below a line that sags. */
function heldWord(text: string, dots: readonly SweepDot[]): readonly PlotWord[] {
  const end = dots.at(-1);
  if (end === undefined) return [];
  const sags = end.goodput < 0.9 * Math.max(...dots.map((dot) => dot.goodput));
  return [{ text, x: end.load, y: end.goodput, role: "good", side: sags ? "below" : "above" }];
}

/** A curve that falls is named half-way down its steepest piece. */
function fallenWord(text: string, dots: readonly SweepDot[], side: "left" | "right"): readonly PlotWord[] {
  const drops = dots.map((dot, i) => (dots[i - 1]?.goodput ?? 0) - dot.goodput);
  const at = drops.indexOf(Math.max(...drops));
  const [from, to] = [dots[at - 1], dots[at]];
  if (from === undefined || to === undefined) return [];
  return [{ text, x: (from.load + to.load) / 2, y: (from.goodput + to.goodput) / 2, role: "retry", side }];
}

function ownWord(dots: readonly SweepDot[]): readonly PlotWord[] {
  const first = dots[0];
  return first === undefined ? [] : [{ text: "yours", x: first.load, y: first.goodput, role: "ink", side: "right" }];
}

function stairsFrame({ data, ownStairs }: SweepModel): Frame {
  const { benchmark } = data.setup;
  const { up, down } = ownStairs ?? data.stairs;
  const line = (dots: readonly StairDot[]): CurveLine["points"] => dots.map(({ load, goodput: y }) => ({ x: load, y }));
  const [right, top] = [benchmark * 1.25, benchmark * 1.25];
  const [climbing, back] = [up.at(-3), down.find(({ load }) => load <= benchmark * 0.8)];
  return {
    right,
    top,
    ticksX: ticks(right, benchmark / 4),
    ticksY: ticks(top, benchmark / 3),
    lines: [
      everybody(top),
      { points: line(up), role: "good", width: 2.2, radius: 3 },
      { points: line(down), role: "retry", width: 2.2, dash: [6, 3], radius: 3 },
    ],
    words: [
      ...(climbing === undefined ? [] : [word("the way up", climbing, "good", "left")]),
      ...(back === undefined ? [] : [word("the way down", back, "retry", "above")]),
    ],
  };
}

function word(text: string, { load, goodput: y }: StairDot, role: PlotWord["role"], side: PlotWord["side"]): PlotWord {
  return { text, x: load, y, role, side };
}

/** Where goodput would be if everybody were served. */
function everybody(to: number): CurveLine {
  return {
    points: [
      { x: 0, y: 0 },
      { x: to, y: to },
    ],
    role: "edge",
    width: 1,
    dash: [2, 4],
  };
}

function ticks(end: number, step: number): readonly number[] {
  return Array.from({ length: Math.floor(end / step) }, (_, i) => (i + 1) * step);
}
