/** A year of the cluster: four blips of its control plane, and only the minutes around each of them. */
import { down, incident, type Incident, type Run, steady } from "#sim";

/** Minutes that the control plane is away, quarter by quarter. */
export const BLIPS = [5, 8, 12, 20] as const;

const MINUTE = 60_000;
const BEFORE = 3 * MINUTE;
const AFTER = 5 * MINUTE;
/** Requests a second. */
export const RATE = 2;

/** Three quiet minutes, a blip, and five minutes more. */
export function quarter(minutes: number): Incident {
  return incident({
    load: { users: steady(RATE) },
    faults: [down("control", { mode: "silent", at: BEFORE, for: minutes * MINUTE })],
    warmup: "1min",
    duration: BEFORE + minutes * MINUTE + AFTER,
  });
}

/** Minutes of the users' requests that were lost: 120 lost requests are one of two a second. */
export function lostMinutes(run: Run): number {
  return (run.clients["users"]?.failed ?? Number.NaN) / RATE / 60;
}

/** Lost minutes for each minute that the control plane was away. */
export function lostPerBlipMinute(run: Run): number {
  const { startMs, endMs } = run.trigger ?? { startMs: Number.NaN, endMs: Number.NaN };
  return lostMinutes(run) / ((endMs - startMs) / MINUTE);
}
