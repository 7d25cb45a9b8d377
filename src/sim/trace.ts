/**
 * What became of single requests: each try, how long it waited, whether its caller was still there. A run keeps none of
 * this; the same seed is run again, with somebody who looks at the followed records before every event.
 */
import { toMs } from "./kernel/duration.ts";
import type { Incident, System } from "./model/config.ts";
import type { PolicyLog } from "./model/replay.ts";
import { Follower } from "./model/following.ts";
import { World } from "./model/state.ts";
import { startIn } from "./simulate.ts";

/** How a try or a request ended for its caller; `null` while it is under way. */
export type TraceOutcome = "good" | "error" | "rejected" | "timeout" | "left" | null;

/** One try of a call, as a job at its box. Times in ms from the start of the run; `null` for what has not happened. */
export interface TryTrace {
  /** `"api -> db"` */
  readonly arrow: string;
  readonly box: string;
  /** Which try of its call, from 1. */
  readonly number: number;
  /** How far from the client: 0 for the request's own tries. */
  readonly depth: number;
  /** From the start of the run, ms. */
  readonly sentMs: number;
  /** When it reached the box. */
  readonly arrivedMs: number | null;
  /** When it got a slot. */
  readonly startedMs: number | null;
  /** When its own work was done and it began to call others. */
  readonly callingMs: number | null;
  /** When the last of those who wanted it had left. */
  readonly forNobodyMs: number | null;
  /** When its caller had an outcome, and which. "left": the caller itself was gone, or had its answer from a hedge. */
  readonly outcomeMs: number | null;
  readonly outcome: TraceOutcome;
  /** When the job left the box, be it served or not. */
  readonly endedMs: number | null;
}

/** One request of a client. */
export interface RequestTrace {
  readonly client: string;
  /** From the start of the run, ms. */
  readonly sentMs: number;
  /** When it had its outcome, ms; `null` while it has none. */
  readonly endedMs: number | null;
  readonly outcome: TraceOutcome;
  /** Every try on its behalf, in the order in which they were sent. */
  readonly tries: readonly TryTrace[];
}

/** Which requests are followed. */
export interface TraceWindow {
  /** Those sent from here, ms … */
  readonly fromMs: number;
  /** … and before here. */
  readonly toMs: number;
  /** So many at most, the first ones. @defaultValue 60 */
  readonly most?: number;
}

/**
 * Follows the requests that clients send in a window, to the end of the run. One that is over in the very instant in
 * which it is sent (turned away before it got anywhere) leaves no record and is not followed.
 *
 * @throws ConfigurationError as `simulate` does
 */
export function traceRequests(
  system: System,
  incident: Incident,
  window: TraceWindow,
  options: { readonly seed?: number; readonly policyLog?: PolicyLog } = {},
): readonly RequestTrace[] {
  const followers: Follower[] = [];
  class WatchedWorld extends World {
    private readonly follower = new Follower(this, window);

    override keepBin(): void {
      if (followers.length === 0) followers.push(this.follower);
      this.follower.look();
      super.keepBin();
      this.follower.remember();
    }
  }
  const simulation = startIn(WatchedWorld, system, incident, { ...options, metrics: false });
  simulation.advance(toMs(incident.duration));
  const traces = followers[0]?.traces() ?? [];
  simulation.end();
  return traces;
}
