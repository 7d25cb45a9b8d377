import type { Moment } from "#lab";

/** What a moment is in the story of an outage. */
export type TimelineLabel = "trigger" | "amplification" | "outage";

/** One thing that a timeline gets right or wrong, in words. */
export interface TimelineFinding {
  readonly passed: boolean;
  readonly text: string;
}

/** A row of a learner's timeline. */
export interface TimelineRow {
  readonly key: string;
  readonly label: TimelineLabel | null;
}

/**
 * Checks a timeline against a run's log: coarsely. Only moments that the task's order names must be in
 * order, and only by their place in the log; two moments of the same second may stand either way.
 */
export function checkTimeline(
  rows: readonly TimelineRow[],
  log: readonly Moment[],
  order: readonly string[],
): readonly TimelineFinding[] {
  return [...presence(rows, log, order), sequence(rows, log), ...labels(rows, log)];
}

/** The log's moment that an entry of the order means: its key begins so. */
function momentOf(log: readonly Moment[], pattern: string): Moment | undefined {
  return log.find((moment) => moment.key === pattern || moment.key.startsWith(`${pattern}:`));
}

function presence(
  rows: readonly TimelineRow[],
  log: readonly Moment[],
  order: readonly string[],
): readonly TimelineFinding[] {
  return order.flatMap((pattern) => {
    const moment = momentOf(log, pattern);
    if (moment === undefined) return [];
    const passed = rows.some((row) => row.key === moment.key);
    return [
      {
        passed,
        text: passed
          ? `has “${moment.text}”`
          : `lacks a moment that the chain needs: what happens at ${seconds(moment)}?`,
      },
    ];
  });
}

/** Moments closer than this may stand either way. */
const SAME_MOMENT_MS = 1_000;

function sequence(rows: readonly TimelineRow[], log: readonly Moment[]): TimelineFinding {
  const moments = rows.flatMap((row) => log.find((moment) => moment.key === row.key) ?? []);
  const wrong = moments.find((moment, i) => i > 0 && moment.atMs < (moments[i - 1] as Moment).atMs - SAME_MOMENT_MS);
  if (wrong === undefined)
    return {
      passed: moments.length > 1,
      text: moments.length > 1 ? "is in the order of the log" : "has an order: put at least two moments in",
    };
  return { passed: false, text: `has “${wrong.text}” too late: it happens at ${seconds(wrong)}` };
}

function labels(rows: readonly TimelineRow[], log: readonly Moment[]): readonly TimelineFinding[] {
  return rows.flatMap((row) => {
    const moment = log.find((candidate) => candidate.key === row.key);
    if (moment === undefined || moment.kind === "recovery") return [];
    const passed = row.label === moment.kind;
    const text = passed
      ? `“${moment.text}” is ${article(moment.kind)}`
      : `is “${moment.text}” ${row.label === null ? "trigger, amplification or outage?" : `really ${article(row.label)}?`}`;
    return [{ passed, text }];
  });
}

function article(label: TimelineLabel): string {
  return label === "trigger" ? "the trigger" : label === "outage" ? "the outage" : "amplification";
}

function seconds(moment: Moment): string {
  return `${(moment.atMs / 1_000).toFixed(1)} s`;
}
