/** A boundary drawn around some boxes: what is left of a failure when everything outside is frozen. */
import { type CellState, closureTest, type Control, type RunJobs } from "#lab";
import type { Incident, System } from "#sim";
import { BEHAVIOURS } from "./behaviour.ts";
import { onSubject } from "./subject.ts";

/** One way to draw the edge of a system, as a task tells of it. */
export interface Boundary {
  /** "A" */
  readonly id: string;
  /** "checkout, the database and the queue" */
  readonly name: string;
  /** Boxes inside, clients among them. */
  readonly inside: readonly string[];
  /** What somebody concludes who sees the signals inside and no others. */
  readonly concludes: string;
}

/** What the closure test says of a boundary: plain data, for a page that was built. */
export interface BoundaryResult {
  readonly inside: readonly string[];
  readonly seeds: number;
  /** Seeds on which the outage outlives its trigger although everything outside is frozen. */
  readonly persists: number;
  /** Seeds on which goodput falls while the trigger lasts. */
  readonly falls: number;
  /** Of persistence: present, the boundary holds the whole feedback path; absent, it cuts it. */
  readonly state: CellState;
}

/** What a boundary is drawn in. */
export interface BoundarySubject {
  readonly system: System;
  readonly incident: Incident;
}

function behaviour(id: string) {
  const found = BEHAVIOURS.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`boundary: no behaviour is called ${id}.`);
  return found.shows;
}

/**
 * The closure test of one boundary. Persistence is what counts: a fall during the trigger shows wherever the box
 * with the fault is inside.
 * @param run runs jobs on the subject's system
 */
export async function testBoundary(
  run: RunJobs,
  { system, incident }: BoundarySubject,
  inside: readonly string[],
  seeds: number,
  control: Control = {},
): Promise<BoundaryResult> {
  const { shown, state, results } = await closureTest(onSubject(run, { incident }), system, incident, {
    inside,
    behaviour: behaviour("outage"),
    seeds,
    ...control,
  });
  return { inside, seeds, persists: shown, falls: results.filter(behaviour("dip")).length, state };
}

/** What the result means, in one sentence. */
export function boundaryText({ persists, falls, seeds, state }: BoundaryResult): string {
  if (state === "present") return "The outage stays: the whole feedback path is inside.";
  if (state === "sometimes") return `The outage stays on ${persists} of ${seeds} seeds: at the edge, ask more seeds.`;
  if (falls * 2 > seeds) return "It begins and ends with its trigger: what keeps it alive is outside.";
  return "It does not even begin: what sets it off, or carries it here, is outside.";
}

/** Every set of boxes that a boundary can hold, smaller ones first. */
export function everyBoundary(boxes: readonly string[]): readonly (readonly string[])[] {
  const all = Array.from({ length: 2 ** boxes.length }, (_, bits) => boxes.filter((_, i) => ((bits >> i) & 1) === 1));
  return all.toSorted((a, b) => a.length - b.length);
}

/** The boundaries that keep the outage and of which nothing can be left out: each of the others that keep it holds one of them. */
export function smallestBoundaries(results: readonly BoundaryResult[]): readonly BoundaryResult[] {
  const kept = results.filter(({ state }) => state === "present");
  const holds = (outer: BoundaryResult, inner: BoundaryResult): boolean =>
    inner !== outer && inner.inside.every((box) => outer.inside.includes(box));
  return kept.filter((outer) => !kept.some((inner) => holds(outer, inner)));
}
