/** The strips as figures: a table for reading, CSV for taking along. */
import type { Run } from "#sim";
import { escapeText } from "../diagram/index.ts";
import type { Stretch } from "./scales.ts";
import type { Strip } from "./strips.ts";

export interface StripTable {
  readonly columns: readonly string[];
  /** One row a moment; texts as they stand in the page. */
  readonly rows: readonly (readonly string[])[];
}

/** Rows of a table that somebody reads. */
const MOST_ROWS = 40;

/** Readings of some strips over a stretch, at round steps of time. */
export function stripTable(run: Run, strips: readonly Strip[], stretch: Stretch): StripTable {
  const bins = (stretch.toMs - stretch.fromMs) / run.binMs;
  const step =
    [1, 2, 5, 10, 20, 30, 60, 120, 300, 600].find((each) => bins / each <= MOST_ROWS) ?? Math.ceil(bins / MOST_ROWS);
  const rows: string[][] = [];
  for (
    let bin = Math.floor(stretch.fromMs / run.binMs);
    bin < Math.min(run.bins, stretch.toMs / run.binMs);
    bin += step
  ) {
    const values = strips.flatMap((strip) =>
      strip.series.map((series) => strip.format(series.values[bin] ?? Number.NaN)),
    );
    rows.push([`${Number(((bin * run.binMs) / 1_000).toFixed(2))} s`, ...values]);
  }
  const [alone] = strips.length === 1 ? strips : [];
  return {
    columns: ["time", ...(alone === undefined ? columns(strips) : alone.series.map((series) => series.label))],
    rows,
  };
}

function columns(strips: readonly Strip[]): string[] {
  return strips.flatMap((strip) =>
    strip.series.length === 1 ? [strip.name] : strip.series.map((series) => `${strip.name}: ${series.label}`),
  );
}

/** As an HTML table with a caption. */
export function tableHtml(table: StripTable, caption: string): string {
  const head = table.columns.map((column) => `<th scope="col">${escapeText(column)}</th>`).join("");
  const body = table.rows.map(
    ([first = "", ...rest]) =>
      `<tr><th scope="row">${escapeText(first)}</th>${rest.map((cell) => `<td>${escapeText(cell)}</td>`).join("")}</tr>`,
  );
  return `<table class="strip-table"><caption>${escapeText(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

/** Every bin of the run, unrounded, with a header line (RFC 4180). An empty cell is a bin without a value. */
export function stripCsv(run: Run, strips: readonly Strip[]): string {
  const lines = [["time_s", ...columns(strips)].map(csvCell).join(",")];
  for (let bin = 0; bin < run.bins; bin++) {
    const values = strips.flatMap((strip) => strip.series.map((series) => series.values[bin] ?? Number.NaN));
    lines.push(
      [(bin * run.binMs) / 1_000, ...values].map((value) => (Number.isNaN(value) ? "" : String(value))).join(","),
    );
  }
  return `${lines.join("\r\n")}\r\n`;
}

/** Quoted where it must be; a leading sign that a spreadsheet would run as a formula is defused. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
