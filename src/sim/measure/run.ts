/**
 * What one run yields: exact counts, series in bins of `binMs`, and summary statistics.
 *
 * Plain data, no methods: a `Run` crosses worker boundaries by structured clone.
 * Every series is a `Float64Array` with one entry per bin; bin `i` covers
 * `[i · binMs, (i + 1) · binMs)`. Counts are per bin, not per second (with the default
 * bin of one second the two agree).
 */
export interface Run {
  /** The seed that it was given, from 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** Fingerprint of every event in order: equal hashes mean the same run. */
  readonly hash: string;
  /** Events that the kernel processed. */
  readonly events: number;
  /** Simulated time covered, ms. */
  readonly durationMs: number;
  /** Start of the run that statistics leave out, ms. */
  readonly warmupMs: number;
  /** Width of a bin of the series, ms. */
  readonly binMs: number;
  /** How many bins each series has. */
  readonly bins: number;
  /** From the first passing fault's start to the last one's end; `null` when the incident has none. */
  readonly trigger: Trigger | null;
  readonly clients: Readonly<Record<string, ClientRecord>>;
  /** Services only; clients are in `clients`. */
  readonly boxes: Readonly<Record<string, BoxRecord>>;
  /** Keyed by arrow name, `"api -> db"`. */
  readonly arrows: Readonly<Record<string, ArrowRecord>>;
  /** What programs counted (`self.record`), and the deadlocks and crashes among them, by name. */
  readonly counters: Readonly<Record<string, CounterRecord>>;
  /** Mean in the bin of what programs said with `self.level`, summed over instances, by name. */
  readonly levels: Readonly<Record<string, Float64Array>>;
  /** What operators did, in order. */
  readonly actions: readonly ActionRecord[];
  /** Set when the run ended early: the queue that outgrew the pool, and when. */
  readonly overflow: { readonly box: string; readonly atMs: number } | null;
}

/** Exact. */
export interface CounterRecord {
  /** Over the whole run, warm-up included. */
  readonly total: number;
  /** The same, by bin. */
  readonly perBin: Float64Array;
}

/** Something that an operator did, or took back. */
export interface ActionRecord {
  /** From the start of the run, ms. */
  readonly atMs: number;
  readonly event: "taken" | "taken back";
  /** What it is on: `"box:db"`, `"arrow:api -> db"`, `"arrow:*"`. */
  readonly part: string;
  /** "retries off on shop → api" */
  readonly text: string;
}

/** The window in which the world misbehaves. `endMs` is `Infinity` for a fault without an end. */
export interface Trigger {
  /** From the start of the run, ms. */
  readonly startMs: number;
  /** From the start of the run, ms; `Infinity` for a fault without an end. */
  readonly endMs: number;
  /** In words, for the band's label: `"db 3× slower"`. */
  readonly label: string;
}

/** Requests as their sender sees them. arrivals = succeeded + failed + inFlight, exactly. */
export interface ClientRecord {
  /** Requests that it sent. */
  readonly arrivals: number;
  /** Requests answered well, in time. */
  readonly succeeded: number;
  /** Requests that failed for good. */
  readonly failed: number;
  /** Requests without an outcome at the end. */
  readonly inFlight: number;
  /** New requests, by the bin they arrived in. */
  readonly offered: Float64Array;
  /** Of those, turned away by an operator before they entered, by bin. */
  readonly shed: Float64Array;
  /** Requests that succeeded, by the bin they succeeded in. */
  readonly goodput: Float64Array;
  /** Requests that failed for good, by the bin they failed in. */
  readonly failures: Float64Array;
  /** Requests that succeeded, by the bin they *arrived* in. */
  readonly cohortGood: Float64Array;
  /** Requests that failed for good, by the bin they *arrived* in. */
  readonly cohortFailed: Float64Array;
  /** Tries sent (first and further ones), by bin. */
  readonly attempts: Float64Array;
  /** Time to an outcome (success or final failure), by the bin of the outcome, ms; NaN in an empty bin. */
  readonly outcomeP50: Float64Array;
  /** The 99th percentile of the same, ms; NaN in an empty bin. */
  readonly outcomeP99: Float64Array;
  /** Of succeeded requests after warm-up, ms. */
  readonly latency: LatencySummary;
}

/** From the first try to the answer. */
export interface LatencySummary {
  /** Requests. */
  readonly count: number;
  /** ms; NaN without a request. */
  readonly mean: number;
  /** Median, ms. */
  readonly p50: number;
  /** 95th percentile, ms. */
  readonly p95: number;
  /** 99th percentile, ms. */
  readonly p99: number;
}

/** A service over the run. */
export interface BoxRecord {
  /** Slots, `Infinity` when unlimited. */
  readonly concurrency: number;
  /** Most jobs waiting at once, `Infinity` when unbounded. */
  readonly queueLimit: number;
  /** Jobs that reached it. */
  readonly arrivals: number;
  /** Jobs finished, whether or not anybody still waited. */
  readonly served: number;
  /** Jobs turned away at once. */
  readonly rejected: number;
  /**
   * Requests of clients that a program has begun to handle, each counted once, however many messages came of it and
   * whatever is in them; NaN for other boxes. Kept by the simulator: no program can change it.
   */
  readonly requests: number;
  /** Jobs lost when it was stopped. */
  readonly lost: number;
  /** Jobs finished after their caller had left. */
  readonly abandonedServed: number;
  /** Most slots in use at any instant. */
  readonly inUsePeak: number;
  /** Only of a cache. */
  readonly cache?: CacheRecord;
  /** Only of a balancer. */
  readonly balancer?: BalancerRecord;
  /** First instant at which every slot was in use and stayed so for a second, ms; `null` when never. */
  readonly firstFullMs: number | null;

  /** Mean slots in use in the bin. */
  readonly inUse: Float64Array;
  /** Of those, working for a caller that has left. */
  readonly inUseForNobody: Float64Array;
  /** Mean jobs waiting in the bin. */
  readonly queue: Float64Array;
  /** Of those, given up by their caller. */
  readonly queueForNobody: Float64Array;
  /** Jobs finished, by bin. */
  readonly done: Float64Array;
  /** Jobs finished for nobody, by bin. */
  readonly doneForNobody: Float64Array;
  /** Jobs turned away, by bin. */
  readonly refused: Float64Array;
  /** Mean own work once a slot was held (slowness and contention included), by the bin the job started in, ms; NaN in an empty bin. */
  readonly workMs: Float64Array;

  /** Steady figures after warm-up (for comparison with theory). Times in ms. */
  readonly utilization: number;
  /** Mean jobs waiting. */
  readonly queueMean: number;
  /** Mean jobs waiting or in service. */
  readonly inSystemMean: number;
  /** Mean time from arrival to a slot, ms; of jobs that got one. */
  readonly waitMean: number;
  /** 95th percentile of it, ms. */
  readonly waitP95: number;
  /** 99th percentile of it, ms. */
  readonly waitP99: number;
  /** Mean time from arrival to the end, ms; of jobs that finished. */
  readonly sojournMean: number;
  /** 95th percentile of it, ms. */
  readonly sojournP95: number;
  /** 99th percentile of it, ms. */
  readonly sojournP99: number;
}

/** How a cache's jobs fared, by bin. */
export interface CacheRecord {
  /** Answered from memory, stale answers included. */
  readonly hits: Float64Array;
  /** Those that waited for a fetch. */
  readonly misses: Float64Array;
}

/** What a balancer did with replicas that it leaves out. Health checks count among a replica's arrivals, and on no arrow. */
export interface BalancerRecord {
  /** Calls to a replica that is left out, since too many are, by bin. */
  readonly panicked: Float64Array;
  /** Jobs that failed since no replica was left to ask, by bin. */
  readonly nobodyLeft: Float64Array;
  /** Times that a replica was left out since its calls failed. */
  readonly ejections: number;
}

/** What crossed an arrow. attempts = calls + retries − blocked: the tries that were sent. */
export interface ArrowRecord {
  /** What callers asked for, each counted once however often it was tried. */
  readonly calls: number;
  /** Tries sent, first and further ones. */
  readonly attempts: number;
  /** Further tries, be they retries or hedges. */
  readonly retries: number;
  /** Of those, the ones that went out before any answer. */
  readonly hedges: number;
  /** Tries that the caller gave up. */
  readonly timeouts: number;
  /** Tries turned away: by the box, or by a breaker, a bulkhead or a deadline before they were sent. */
  readonly rejections: number;
  /** Answers that somebody waited for. */
  readonly successes: number;
  /** First timeout from the trigger's start on, ms; `null` when there was none. */
  readonly firstTimeoutMs: number | null;
  /** The same of retries. */
  readonly firstRetryMs: number | null;
  /** First tries, by bin. */
  readonly first: Float64Array;
  /** Further tries, by bin. */
  readonly retry: Float64Array;
  /** Answers that somebody waited for, by bin. */
  readonly good: Float64Array;
  /** Tries that ended in an error reply or a rejection, by bin. */
  readonly error: Float64Array;
  /** Tries that the caller gave up, by bin. */
  readonly timeout: Float64Array;
  /** Answers that came after the caller had left, by bin. */
  readonly late: Float64Array;
  /** Of first and further tries, those that a breaker, a bulkhead or a deadline kept from being sent, by bin. */
  readonly blocked: Float64Array;
  /** Calls that failed and that the caller went on without, by bin. */
  readonly fallbacks: Float64Array;
}
