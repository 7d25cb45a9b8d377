/** Which box holds the whole up: the one to look into. */
import type { BoxRecord, Run } from "#sim";
import { systemFacts, type BoxFacts, type DrawnSystem, type SystemFacts } from "./facts.ts";

/**
 * The box whose queue grew most; where none queued, the limited box that was nearest to its limit;
 * where none is limited, the one with most jobs in hand. `null` for a system without services.
 */
export function limitingBox(facts: SystemFacts, run: Run): string | null {
  const services = facts.boxes.filter((box) => box.kind === "service" && run.boxes[box.name] !== undefined);
  const ranked = services
    .map((box) => ({ name: box.name, rank: rank(box, run.boxes[box.name] as BoxRecord) }))
    .sort((a, b) => b.rank - a.rank);
  return ranked[0]?.name ?? null;
}

/** Queues outrank utilisation, utilisation outranks mere numbers. */
function rank(box: BoxFacts, record: BoxRecord): number {
  const queued = largest(record.queue);
  if (queued >= 1) return 1e9 + queued;
  if (Number.isFinite(box.concurrency)) return 1e6 * (1 + record.inUsePeak / Math.max(1, box.concurrency));
  return Math.min(record.inUsePeak, 1e6);
}

/** The largest value of a series; 0 for an empty one. */
export function largest(series: Float64Array | undefined): number {
  return series?.reduce((most, value) => (value > most ? value : most), 0) ?? 0;
}

/** The shortest patience of those who call a box, ms; `null` when all wait for ever. */
export function callersPatience(facts: SystemFacts, box: string): number | null {
  const timeouts = facts.arrows.flatMap((arrow) =>
    arrow.to === box && arrow.timeoutMs !== null ? [arrow.timeoutMs] : [],
  );
  return timeouts.length === 0 ? null : Math.min(...timeouts);
}

/** Jobs that a healthy box finishes within `ms`; `null` when unlimited, or when its own work does not tell (it waits for calls). */
export function workWithin(box: BoxFacts, ms: number): number | null {
  if (box.calls || !Number.isFinite(box.concurrency) || box.workMs === null || box.workMs === 0) return null;
  return (box.concurrency / box.workMs) * ms;
}

/** The box to look into, with its slots; `null` for a system without services. */
export function limitingOf(system: DrawnSystem, run: Run): BoxFacts | null {
  const facts = systemFacts(system, run);
  const name = limitingBox(facts, run);
  return facts.boxes.find((box) => box.name === name) ?? null;
}
