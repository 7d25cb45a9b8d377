/** An experiment's jobs as the page sees them: a promise of their results. */
import type { Control, Job, SeedResult } from "#lab";

import type { Located } from "./locate.ts";
import type { JobsEvent, LearnerError, RunHandle, StopReason } from "./protocol.ts";

type Event = Located<JobsEvent>;

/** Why jobs gave no results: what a `LearnerError` says, as something to throw. */
export class JobsFailed extends Error implements LearnerError {
  readonly kind: LearnerError["kind"];
  declare readonly path?: string;
  declare readonly hint?: string;
  declare readonly at?: NonNullable<LearnerError["at"]>;
  /** The sandbox had to end a worker, or broke; `null` when the learner's code or an edit is wrong. */
  readonly reason: StopReason | null;

  constructor({ kind, message, ...where }: LearnerError, reason: StopReason | null = null) {
    super(message);
    this.name = "JobsFailed";
    this.kind = kind;
    this.reason = reason;
    Object.assign(this, where);
  }
}

/**
 * Collects the results of jobs, in the jobs' order.
 *
 * @param begin starts the jobs; what it is given hears of them, and is told `stopped` when others end them
 */
export async function collect(
  jobs: readonly Job[],
  { onRun, signal }: Control,
  begin: (listen: (event: Event) => void) => RunHandle,
): Promise<readonly SeedResult[]> {
  signal?.throwIfAborted();
  if (jobs.length === 0) return [];
  const settled = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const results: SeedResult[] = [];
      let handle: RunHandle | null = null;
      const giveUp = (error: unknown): void => {
        // Rejected first: ending the jobs makes them say that they were stopped.
        reject(error);
        handle?.stop();
      };
      handle = begin((event) => {
        try {
          if (event.type === "done") return resolve(results);
          if (event.type !== "job") return reject(failureOf(event));
          results[event.index] = event.result;
          onRun?.();
          signal?.throwIfAborted();
        } catch (error) {
          giveUp(error);
        }
      });
      onAbort(signal, settled.signal, giveUp);
    });
  } finally {
    settled.abort();
  }
}

/** An `AbortSignal` says when it is aborted; `#lab` only asks of a signal that it can be asked. */
function onAbort(signal: Control["signal"], until: AbortSignal, act: (reason: unknown) => void): void {
  if (!(signal instanceof AbortSignal)) return;
  signal.addEventListener("abort", () => act(signal.reason), { signal: until });
}

function failureOf(event: Extract<Event, { type: "failed" | "stopped" }>): Error {
  if (event.type === "failed") return new JobsFailed(event.error);
  if (event.reason === "user") return new DOMException("Ended by something newer.", "AbortError");
  return new JobsFailed({ kind: "runtime", message: event.message }, event.reason);
}
