/** Figures and names as they stand in a drawing: rounded for reading, escaped for markup. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Makes any string safe as text or as a quoted attribute of HTML and SVG. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** `6039.4` → `"6,039"`: whole things, with a comma between thousands. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "–";
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A rate a second: whole from ten on, one decimal below, so that a trickle does not read as nothing. */
export function formatRate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return "–";
  return perSecond > 0 && perSecond < 9.95 && !Number.isInteger(perSecond)
    ? perSecond.toFixed(1)
    : formatCount(perSecond);
}

/** A span in the words of a label: `"5 ms"`, `"0.50 s"`, `"8.0 s"`, `"4 min"`. */
export function formatSpan(ms: number): string {
  if (!Number.isFinite(ms)) return "–";
  if (ms >= 120_000 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  if (ms >= 9_950) return `${formatCount(ms / 1_000)} s`;
  if (ms >= 1_000) return `${(ms / 1_000).toFixed(1)} s`;
  if (ms >= 100) return `${(ms / 1_000).toFixed(2)} s`;
  return `${Number(ms.toFixed(ms < 10 ? 1 : 0))} ms`;
}

/** A moment of the run on its clock: `"101.0 s"`. */
export function formatClock(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}

const SANS_EM = 0.53;
const MONO_EM = 0.6;

/** Width of a label in px, near enough to decide where to break it; the drawing has no font to measure. */
export function labelWidth(text: string, size = 12, face: "sans" | "mono" = "sans"): number {
  return text.length * size * (face === "mono" ? MONO_EM : SANS_EM);
}
