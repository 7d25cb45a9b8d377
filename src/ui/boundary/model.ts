/** What the boundary's figure shows at one moment. */
import { arrowText, type Boundary, type BoundaryResult, partName, seenInside } from "#course";

import type { Progress } from "../answer/progress.ts";
import type { Plan } from "./draw.ts";

/** A part of the system and which of its signals the outage has changed, in the recorded run. */
export interface PartChange {
  /** "box:db", "arrow:checkout -> db" */
  readonly part: string;
  /** Boxes that must be inside for anybody to see it. */
  readonly needs: readonly string[];
  /** Names of the signals that changed; none: as on a good day. */
  readonly changed: readonly string[];
}

/** The JSON in the figure's `<script type="application/json">`. */
export interface BoundaryData {
  readonly plan: Plan;
  readonly boundaries: readonly Boundary[];
  readonly changes: readonly PartChange[];
  /** What the build measured: the page's own boundaries. */
  readonly recorded: readonly BoundaryResult[];
  readonly seeds: number;
}

export type Test =
  | { readonly is: "idle" }
  | { readonly is: "running"; readonly progress: Progress | null }
  | { readonly is: "stopped" }
  | { readonly is: "failed"; readonly message: string };

export interface BoundaryModel {
  readonly data: BoundaryData;
  readonly inside: readonly string[];
  /** Results so far, those of the build first. */
  readonly tried: readonly BoundaryResult[];
  readonly test: Test;
  readonly live: boolean;
}

/** The same boxes, in whatever order. */
export function sameBoxes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((box) => b.includes(box));
}

export function resultOf({ tried, inside }: BoundaryModel): BoundaryResult | undefined {
  return tried.find((result) => sameBoxes(result.inside, inside));
}

/** What one concludes inside: the task's own words for its boundaries, else what the signals say. */
export function conclusionOf({ data, inside }: BoundaryModel): string {
  const told = data.boundaries.find((boundary) => sameBoxes(boundary.inside, inside));
  if (told !== undefined) return told.concludes;
  if (inside.length === 0) return "Nothing is inside, so there is nothing to measure.";
  const seen = data.changes.filter((change) => seenInside(change, inside));
  const changed = seen.filter((part) => part.changed.length > 0);
  if (changed.length === 0) return "Everything in here is as on a good day. Look elsewhere.";
  const list = changed.map((part) => `${nameOf(part.part)} (${part.changed.join(", ")})`).join("; ");
  const same = seen.filter((part) => part.changed.length === 0);
  const rest = same.length === 0 ? "" : ` As on a good day: ${same.map(({ part }) => nameOf(part)).join(", ")}.`;
  return `Changed in here: ${list}.${rest}`;
}

function nameOf(part: string): string {
  return arrowText(partName(part));
}
