/**
 * A bulkhead: most tries that may be under way on the arrow at once, seen from the caller, who stops
 * counting a try that it has given up. One more is turned away before it is sent, so that one slow callee
 * can't hold all of the caller. Source: Nygard, *Release It!* (2007); Hystrix semaphores.
 */
export interface BulkheadPolicy {
  /** 1 to 1,000,000. */
  readonly maxInFlight: number;
}
