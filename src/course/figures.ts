import type { Claim } from "./task.ts";

/**
 * A figure as the page prints it, with its unit: shares as per cent, factors with two places, times in
 * seconds. "–" for what was not measured.
 */
export function formatFigure(value: number, unit: Claim["unit"]): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return "never";
  if (unit === "%") return `${trimmed(value * 100, Math.abs(value) < 0.1 ? 1 : 0)} %`;
  if (unit === "×") return value.toFixed(2);
  if (unit === "s") return `${trimmed(value, value < 10 ? 1 : 0)} s`;
  if (unit === "/s") return `${trimmed(value, 0)} /s`;
  return trimmed(value, 2);
}

function trimmed(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}

/** A bound as the page prints it: "≥ 95 %". */
export function formatBound(bound: Claim["bound"], unit: Claim["unit"]): string {
  const sign = bound.op === ">=" ? "≥" : bound.op === "<=" ? "≤" : "=";
  const value = unit === "×" ? String(bound.value) : formatFigure(bound.value, unit);
  return `${sign} ${value}`;
}
