/** What the figures of all tasks' texts are told with. Whatever a text prints and a run does not have stops the build. */
import type { ClaimSummary, Summary } from "#course";
import { type Duration, formatMs, toMs } from "#sim";

/** @throws Error where there is nothing to print */
export function needed<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`The text prints ${what}, and there is none.`);
  return value;
}

export function claimOf({ claims }: Pick<Summary, "claims">, id: string): ClaimSummary {
  return needed(
    claims.find((claim) => claim.id === id),
    `the claim ${id}`,
  );
}

/** Durations stand with a no-break space in text: "500 ms". */
export function spaced(duration: Duration): string {
  return formatMs(toMs(duration)).replace(/(\d)\s?([a-z])/, "$1\u00a0$2");
}

/** The lines of a text from the first that contains `from` to the next one that closes it. */
export function excerpt(text: string, from: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(from));
  const end = lines.findIndex((line, index) => index > start && /^ {4}\},?$/.test(line));
  const indent = needed(lines[start], from).search(/\S/);
  return lines
    .slice(start, end + 1)
    .map((line) => line.slice(indent))
    .join("\n");
}

/** Number of the first line that contains something, from 1. */
export function lineOf(text: string, part: string): number {
  return text.split("\n").findIndex((line) => line.includes(part)) + 1;
}
