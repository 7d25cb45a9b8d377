import type { Run } from "#sim";

/** *holds*, *degrades* or *collapses*: what the whole did, judged from goodput against demand. */
export type VerdictWord = "holds" | "degrades" | "collapses";

export interface Verdict {
  readonly word: VerdictWord;
  /** Requests per second before the trigger: what the system served. */
  readonly demand: number;
  /** Goodput as a share of demand, in three windows: before the trigger, during it, from 60 s after its end. */
  readonly goodput: { readonly before: number; readonly during: number; readonly after: number };
  /** Tries per request: the mean of the after-window, and the worst single second after warm-up. */
  readonly attempts: { readonly mean: number; readonly worst: number };
  /** From the trigger's end until goodput is back for good, ms; `null` when it is not back by the horizon. */
  readonly recoveryMs: number | null;
  /** Only for a collapse that was run on: still down is a trap, back is a slow drain. */
  readonly beyond: Beyond | null;
  /** Why a run can't pass although nothing fell: no requests, none succeeded before the trigger, no time. */
  readonly void: string | null;
}

/** What a collapsed run does when it goes on to `horizons` × its duration. */
export interface Beyond {
  readonly horizons: number;
  readonly state: "trap" | "slow drain";
  /** Goodput over demand in the last tenth of the longer run. */
  readonly goodput: number;
  /** ms after the trigger's end; `null` in a trap. */
  readonly recoveryMs: number | null;
}
