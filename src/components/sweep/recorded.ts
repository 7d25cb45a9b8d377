/** What a recorded sweep is, and how it stands in the page. */
import type { SweepSetup } from "#course";
import type { Staircase, SweepPoint } from "#lab";
import { dotOf, stairDots, type SweepData } from "#ui";

/** A task's sweeps, run by the build. */
export interface RecordedSweep {
  readonly setup: SweepSetup;
  /** Of the start. */
  readonly points: readonly SweepPoint[];
  /** By the id of the variant. */
  readonly beside: Readonly<Record<string, readonly SweepPoint[]>>;
  readonly stairs: Staircase;
}

export function sweepData(task: string, { setup, points, beside, stairs }: RecordedSweep): SweepData {
  return {
    task,
    setup,
    start: points.map((point) => dotOf(point, setup)),
    beside: Object.fromEntries(Object.entries(beside).map(([id, of]) => [id, of.map((point) => dotOf(point, setup))])),
    stairs: stairDots(stairs, setup),
  };
}
