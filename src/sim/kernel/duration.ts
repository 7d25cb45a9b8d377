/**
 * A span of time: a literal with its unit (`"500ms"`, `"2s"`), or a plain number of milliseconds.
 * Units: `us`, `ms`, `s`, `min`, `h`.
 */
export type Duration = `${number}${"us" | "ms" | "s" | "min" | "h"}` | number;

const MS_PER_UNIT: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, min: 60_000, h: 3_600_000 };

/** Reads a duration as milliseconds; `null` when it is not one. Negative and infinite spans are not durations. */
export function parseDuration(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) && value >= 0 ? value : null;
  if (typeof value !== "string") return null;
  const match = /^(\d+(?:\.\d+)?)(us|ms|s|min|h)$/.exec(value);
  if (match === null) return null;
  return Number(match[1]) * (MS_PER_UNIT[match[2] ?? ""] ?? Number.NaN);
}

/** A duration that has been checked, in milliseconds. */
export function toMs(value: Duration): number {
  const ms = parseDuration(value);
  if (ms === null)
    throw new RangeError(`"${value}" is not a duration: write a number and a unit, such as "500ms" or "2s".`);
  return ms;
}

/** A span in the words of a label: `"500 ms"`, `"2 s"`, `"4 min"`. */
export function formatMs(ms: number): string {
  if (!Number.isFinite(ms)) return "for ever";
  if (ms >= 120_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  if (ms >= 1_000) return `${Number((ms / 1_000).toFixed(2))} s`;
  return ms >= 1 || ms === 0 ? `${Number(ms.toFixed(2))} ms` : `${Number((ms * 1_000).toFixed(2))} µs`;
}
