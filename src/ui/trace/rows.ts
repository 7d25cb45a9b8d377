/** What each line of the learner's functions had done by an instant of the run. */
import { splitFiles } from "#course";
import type { LineTrace, ProbeTrace } from "#host";

export interface TraceRow {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The line itself, without its indentation. */
  readonly text: string;
  readonly times: number;
  /** Its last value in words; "" before it ran, and where it has none. */
  readonly value: string;
}

/** The lines of the learner's files, in order, at an instant. */
export function rowsAt({ lines, everyMs }: LineTrace, code: string, atMs: number): readonly TraceRow[] {
  return Object.entries(splitFiles(code)).flatMap(([file, own]) => {
    const texts = own.split("\n");
    return lines
      .filter((line) => line.file === file)
      .map(({ line, ...trace }) => {
        const at = trace.spans.findLastIndex((span) => span * everyMs <= atMs);
        const value = at < 0 ? null : (trace.values[at] ?? null);
        const text = texts[line - 1]?.trim() ?? "";
        return { file, line, text, times: trace.counts[at] ?? 0, value: value === null ? "" : valueText(value) };
      })
      .sort((a, b) => a.line - b.line);
  });
}

/** "1,204 × → false": what stands beside the line. */
export function noteOf({ times, value }: TraceRow): string {
  const count = `${times.toLocaleString("en-GB")} ×`;
  return value === "" ? count : `${count} → ${value}`;
}

/** "Seed 1, to 31.2 s: 5 of 9 lines have run." */
export function traceSentence(rows: readonly TraceRow[], seed: number, atMs: number): string {
  const ran = rows.filter(({ times }) => times > 0).length;
  const all = ran === rows.length;
  const until = `Seed ${seed}, to ${(atMs / 1_000).toFixed(1)} s`;
  if (rows.length === 1) return `${until}: the line ${all ? "has" : "has not"} run.`;
  return `${until}: ${all ? `all ${rows.length}` : `${ran} of ${rows.length}`} lines of your functions have run.`;
}

function valueText(value: NonNullable<ProbeTrace["values"][number]>): string {
  return typeof value === "number" ? String(Number(value.toPrecision(4))) : String(value);
}
