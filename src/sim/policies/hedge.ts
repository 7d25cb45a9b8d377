import { type Duration, toMs } from "../kernel/duration.ts";
import { OUTCOMES, type Outcome } from "./outcome.ts";

/**
 * Ask a second time before the first has answered, and take whichever answer comes first: one slow answer in a hundred
 * then costs a few more tries instead of a long wait. What is slow because everything is slow gets slower.
 *
 * A hedge takes from the arrow's `retryBudget`, passes its breaker and bulkhead, and is not sent where one of them
 * says no. An arrow hedges or retries, not both, as with gRPC.
 * Source: Dean & Barroso, *The Tail at Scale* (CACM, 2013); gRPC proposal A6, `hedgingPolicy`.
 */
export interface HedgePolicy {
  /** Time without an answer after which the next try goes out; less than the arrow's timeout. Its 95th percentile, say. */
  readonly after: Duration;
  /** Tries on top of the first, each `after` the last, 1 to 10. gRPC's `maxAttempts` counts the first one too. @defaultValue 1 */
  readonly max?: number;
  /**
   * Failures that are no answer: the next try goes out at once, and those under way go on. Any other ends the call.
   * @defaultValue none: the first answer counts, good or bad, and the first timeout
   */
  readonly nonFatal?: readonly Exclude<Outcome, "ok">[];
}

/** A hedge in milliseconds, every field filled in. */
export interface HedgePlan {
  readonly afterMs: number;
  readonly max: number;
  /** By outcome. */
  readonly nonFatal: readonly boolean[];
}

/** Fills in a hedge's defaults. */
export function hedgePlan({ after, max = 1, nonFatal = [] }: HedgePolicy): HedgePlan {
  return {
    afterMs: toMs(after),
    max,
    nonFatal: OUTCOMES.map((outcome) => outcome !== "ok" && nonFatal.includes(outcome)),
  };
}
