/** The sweeps that task 11 draws and speaks of, run once a build. */
import { onSubject, type SweepSetup } from "#course";
import { applyEdits, type Edits, localJobs, staircase, type Stair, sweep, type SweepPoint } from "#lab";
import setup from "../../playgrounds/11-throughput-and-load/curve.ts";
import { platformWith } from "../../playgrounds/11-throughput-and-load/platform.ts";
import start from "../../playgrounds/11-throughput-and-load/start.ts";
import type { RecordedSweep } from "../../src/components/sweep/recorded.ts";

async function pointsOf(edits: Edits, { factors, seeds, box }: SweepSetup): Promise<readonly SweepPoint[]> {
  const [system] = applyEdits(start, setup.incident, edits);
  const run = onSubject(localJobs(system, setup.incident), { incident: setup.incident });
  return (await sweep(run, setup.incident, { factors, seeds, box })).points;
}

async function record(): Promise<RecordedSweep> {
  const beside = await Promise.all(
    setup.beside.map(async ({ id, edits }) => [id, await pointsOf(edits, setup)] as const),
  );
  return {
    setup,
    points: await pointsOf({}, setup),
    beside: Object.fromEntries(beside),
    stairs: await staircase(localJobs(start, setup.incident), setup.incident, setup.stairs),
  };
}

let recorded: Promise<RecordedSweep> | null = null;

/** The start's sweep, those beside it, and the way up and down. */
export function recordedSweep(): Promise<RecordedSweep> {
  return (recorded ??= record());
}

/** A line that holds far more than a timeout of work. */
export const LONG_LINE = 1_000;

/** What a long line makes of it, without any retry. */
export async function longLine(): Promise<readonly SweepPoint[]> {
  const none = { retry: { maxAttempts: 1 } };
  const system = platformWith({ users: none, gateway: none, service: { queue: { limit: LONG_LINE } } });
  const { seeds, box } = setup;
  return (await sweep(localJobs(system, setup.incident), setup.incident, { factors: [0.95, 1.2], seeds, box })).points;
}

/** The first stair on the way down on which everybody is served again; `null` when there is none. */
export function returnsAt(down: readonly Stair[]): Stair | null {
  return down.find(({ served }) => served >= 0.95) ?? null;
}
