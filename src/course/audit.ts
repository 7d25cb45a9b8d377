import {
  type Control,
  type Edits,
  type Job,
  loadTimes,
  onSeeds,
  type RunJobs,
  seedRange,
  type SeedResult,
  twiceTheTrigger,
} from "#lab";
import type { Incident } from "#sim";
import type { LedgerEntry } from "./ledger.ts";

/** One harder world that a bigger component has to stand. */
export interface AuditRun {
  readonly id: "trigger" | "load";
  /** "the trigger twice as long and twice as deep" */
  readonly text: string;
  readonly seeds: number;
  /** Seeds on which goodput is back within the verdict's time. */
  readonly recovered: number;
  /** Attempts a request in the worst second, over the seeds. */
  readonly worstAttempts: number;
  /** The first seed's run, to be drawn. */
  readonly first: SeedResult;
}

/** Whether amplification follows a bigger component. */
export interface Audit {
  readonly runs: readonly AuditRun[];
  /** True when it recovers in every harder world and attempts stay bounded: the component may be scaled. */
  readonly stands: boolean;
}

/** Attempts a request that still count as bounded: 20 % more than one each, and noise of a one-second bin. */
export const BOUNDED_ATTEMPTS = 1.3;

/**
 * Runs a fix that scales a component in the worlds that it invites: the trigger twice as long and
 * twice as deep, and the load that the extra capacity attracts.
 */
export async function auditScaling(
  run: RunJobs,
  incident: Incident,
  entries: readonly LedgerEntry[],
  options: Control & { readonly seeds?: number } = {},
): Promise<Audit> {
  const { seeds = 20, ...control } = options;
  const growth = growthOf(entries);
  const worlds = [
    { id: "trigger", text: "the trigger twice as long and twice as deep", edits: harder(incident) },
    {
      id: "load",
      text: `${Number(growth.toFixed(2))}× the load, which the extra capacity invites`,
      edits: loadTimes(incident, growth),
    },
  ] as const;
  const jobs: readonly Job[] = worlds.flatMap(({ edits }) => onSeeds(edits, seedRange(seeds)));
  const results = await run(jobs, control);
  const runs = worlds.map(({ id, text }, i) => auditRun(id, text, results.slice(i * seeds, (i + 1) * seeds)));
  return {
    runs,
    stands: runs.every((each) => each.recovered === each.seeds && each.worstAttempts <= BOUNDED_ATTEMPTS),
  };
}

function auditRun(id: AuditRun["id"], text: string, results: readonly SeedResult[]): AuditRun {
  return {
    id,
    text,
    seeds: results.length,
    recovered: results.filter(({ verdict }) => verdict.word !== "collapses").length,
    worstAttempts: Math.max(...results.map(({ verdict }) => verdict.attempts.worst)),
    first: results[0] as SeedResult,
  };
}

/** Audits change nothing of the world but its faults and how long one looks. */
function harder(incident: Incident): Edits {
  const { faults, duration } = twiceTheTrigger(incident);
  return {
    incident: [
      { path: ["faults"], value: faults },
      { path: ["duration"], value: duration },
    ],
  };
}

/** By how much the most enlarged component has grown: twice the connections invite twice the load. */
function growthOf(entries: readonly LedgerEntry[]): number {
  const growths = entries
    .filter((entry) => entry.scales)
    .map(({ before, after }) => {
      if (typeof before === "number" && typeof after === "number" && before > 0) return after / before;
      // A limit that was lifted altogether, or a component that is new or quicker: take it for a doubling.
      return 2;
    });
  return Math.max(1, ...growths);
}

/** The fix on one part alone, for minimality: the learner's system with one entry put back as it was. */
export function without(entry: LedgerEntry): Edits {
  return { system: [{ path: entry.path, value: entry.before }] };
}

/** Whether two incidents are the same world. */
export function sameIncident(a: Incident, b: Incident): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Every entry, put back one at a time, with whether the system still passes without it: such an entry is superfluous. */
export async function superfluous(
  passes: (edits: Edits) => Promise<boolean>,
  entries: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  const found: LedgerEntry[] = [];
  for (const entry of entries) if (entries.length > 1 && (await passes(without(entry)))) found.push(entry);
  return found;
}
