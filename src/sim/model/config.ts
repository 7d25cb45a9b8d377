/**
 * The shape of what a learner writes, as plain data with functions only at decision points.
 * `system()` and `incident()` check it against the schema table and freeze a copy.
 */
import type { CallStep } from "./calls.ts";
import type { AdmissionPolicy, AdmissionFunction } from "../policies/admission.ts";
import type { BreakerPolicy } from "../policies/breaker.ts";
import type { Choice } from "../policies/choice.ts";
import type { BulkheadPolicy } from "../policies/bulkhead.ts";
import type { RetryBudget } from "../policies/budget.ts";
import type { HedgePolicy } from "../policies/hedge.ts";
import type { ConcurrencyLimit } from "../policies/limit.ts";
import type { RetryPolicy, RetryFunction } from "../policies/retry.ts";
import type { Duration } from "../kernel/duration.ts";
import type { Program } from "./programs/program.ts";
import type { Distribution } from "../kernel/distribution.ts";
import type { Action, ColdStart } from "./action.ts";
import type { Plain } from "./handed.ts";

/** A box that sends requests and waits for the answers. */
export interface Client {
  readonly kind: "client";
  /**
   * Closed loop: this many users, each sending its next request only after it has thought.
   * Leave it out for an open loop, whose arrivals come from the incident's `load`.
   * @defaultValue open loop
   */
  readonly users?: number;
  /** How long a user of the closed loop thinks between an answer and the next request. @defaultValue "0ms" */
  readonly think?: Duration | Distribution;
  /**
   * How much its requests matter, here and in every box they reach: higher goes first where a queue's discipline is
   * "priority", and from `spare` on is let in where others are shed. From −1000 to 1000.
   * @defaultValue 0
   */
  readonly priority?: number;
}

/** More than `knee` jobs at once slow each other down: work × (1 + slope · (n / knee − 1)). */
export interface Contention {
  /** Jobs in service up to which nothing is lost, at least 1. */
  readonly knee: number;
  /** How steeply work grows beyond the knee; 0 means not at all. */
  readonly slope: number;
}

/** Where jobs wait when every slot is taken. */
export interface Queue {
  /** Most jobs *waiting* (those in service do not count); a job that finds it full is rejected. @defaultValue unbounded */
  readonly limit?: number;
  /**
   * Who is served next: "fifo" the first that came; "lifo" the last; "adaptive lifo" the first while the line is
   * short and the last while it is longer than `lifoAbove`; "codel" the first, but jobs are turned away at the head
   * while every one has waited longer than `target` for an `interval`; "priority" the first of the highest
   * priority, and a full queue turns away the last of the lowest.
   * @defaultValue "fifo"
   */
  readonly discipline?: "fifo" | "lifo" | "adaptive lifo" | "codel" | "priority";
  /** With "adaptive lifo": jobs waiting above which the last one goes first. @defaultValue the box's concurrency */
  readonly lifoAbove?: number;
  /** With "codel": the wait that a standing queue is kept to. @defaultValue "5ms" */
  readonly target?: Duration;
  /** With "codel": how long waits must stay above the target before the first job is turned away. @defaultValue "100ms" */
  readonly interval?: Duration;
}

/** A box that does work and may call other boxes. */
export interface Service<Callee extends string = string> {
  readonly kind?: "service";
  /** Jobs in service at once; a job that waits for a call holds its slot. @defaultValue unlimited */
  readonly concurrency?: number;
  /** Own work of one job. @defaultValue "0ms" */
  readonly work?: Duration | Distribution;
  /** @defaultValue unbounded, first in first out */
  readonly queue?: Queue;
  /**
   * Boxes called one after the other, once own work is done. A call that not every job makes is
   * `{ to: "db", share: 0.6 }` (its probability) or `{ to: "db", for: ["browse"] }` (for requests of these clients).
   * @defaultValue none
   */
  readonly calls?: readonly CallStep<Callee>[];
  /** @defaultValue none */
  readonly contention?: Contention;
  /**
   * Work of turning a job away, as a share of a job's own: parsing, a handshake, an error page. The answer
   * goes out at once; the time is taken from the next slot that is handed out. 0 to 10.
   * @defaultValue 0
   */
  readonly rejectionCost?: number;
  /**
   * "processor": nobody waits for a slot; all jobs at work share the capacity of the `concurrency` slots equally,
   * each at most one slot's worth. Slowness, stalls, lost slots and contention then change the work under way too,
   * for it is one machine. At most concurrency + `queue.limit` jobs share; the queue's discipline means nothing.
   * @defaultValue each slot serves one job
   */
  readonly sharing?: "processor";
  /** Bounds the jobs in the box, waiting or in service, and finds the bound by itself. @defaultValue none */
  readonly concurrencyLimit?: ConcurrencyLimit;
  /** What a rejection says: do not ask again before this long (`Retry-After`). @defaultValue nothing */
  readonly retryAfter?: Duration;
  /** Turns jobs away before they queue. @defaultValue admit all */
  readonly admission?: AdmissionPolicy | AdmissionFunction;
}

/**
 * A service with a memory: it answers a job whose key is fresh, and fetches any other from the one box that it
 * `calls`; the job waits in its slot. A fetch is the cache's own, and outlives those who wait for it.
 */
export interface Cache<Callee extends string = string> extends Omit<Service<Callee>, "kind" | "calls"> {
  readonly kind: "cache";
  /** Where it fetches: exactly one box. */
  readonly calls: readonly [Callee];
  /** Different things that requests ask for, 1 to 100 000. */
  readonly keys: number;
  /** Skew of the keys' popularity (Zipf's law): the k-th is asked for in proportion to 1 / k^skew. 0 to 5. @defaultValue 0: all alike */
  readonly popularity?: number;
  /** How long an answer is fresh. */
  readonly ttl: Duration;
  /** Spreads each answer's life over ttl × (1 ± this), 0 to 1. @defaultValue 0: what was fetched together expires together */
  readonly ttlJitter?: number;
  /**
   * One fetch for each key at a time, for all who ask meanwhile. The arrow's timeout does not end such a fetch; its
   * `deadline` does. @defaultValue false
   */
  readonly coalesce?: boolean;
  /** Answers with what it last had, and fetches behind it. @defaultValue false */
  readonly staleWhileRevalidate?: boolean;
  /** When a fetch fails, answers with what it last had. @defaultValue false */
  readonly staleIfError?: boolean;
  /** Full at the start, each key at some point of its life. @defaultValue false: empty */
  readonly warm?: boolean;
}

/** Asking replicas every so often how they are. A check is a job like any other: it waits in line and takes a slot. */
export interface HealthCheck {
  /** Time from one check of a replica to the next; the replicas have their turns evenly spread. */
  readonly every: Duration;
  /** How long the balancer waits for an answer. @defaultValue "1s" */
  readonly timeout?: Duration;
  /** Failed checks in a row after which a replica is left out, 1 to 100. @defaultValue 3 */
  readonly failures?: number;
  /** Checks answered in a row after which it is back, 1 to 100. @defaultValue 1 */
  readonly successes?: number;
  /** A check makes the replica's calls too, so that it fails when what is behind the replica does. @defaultValue false: it is answered after the replica's own work */
  readonly deep?: boolean;
}

/** Leaving out replicas that fail what they are asked (Envoy's outlier detection). */
export interface Ejection {
  /** Failed calls in a row after which a replica is left out, 1 to 1000. @defaultValue 5 */
  readonly after?: number;
  /** How long it is left out. @defaultValue "30s" */
  readonly for?: Duration;
  /** While at least this share of the replicas is left out, no other is, 0 to 1; the first always may be. @defaultValue 0.1 */
  readonly maxShare?: number;
}

/**
 * Hands each request on to one of several boxes. It has no slots, no line and no work; its arrows are ordinary ones, so
 * what is said on `"lb -> r1"` (timeout, retry on the same replica, breaker …) holds there.
 */
export interface Balancer<Callee extends string = string> {
  readonly kind: "balancer";
  /** The boxes that it chooses from, its replicas; each once. */
  readonly over: readonly Callee[];
  /**
   * Whom it takes: "round robin" each in turn; "random" any; "least in flight" the one with the fewest of its calls
   * under way, among several in turn; "two choices" the emptier of two drawn at random. @defaultValue "round robin"
   */
  readonly choice?: Choice;
  /** Further replicas, each another one, that are asked after a call has failed: 0 to 10. @defaultValue 0 */
  readonly retryElsewhere?: number;
  /** @defaultValue none */
  readonly healthCheck?: HealthCheck;
  /** @defaultValue none */
  readonly ejection?: Ejection;
  /**
   * With a smaller share of the replicas left than this, it chooses from all of them, sick or not: 0 to 1. With 0 it
   * never does, and calls fail at once when none is left. @defaultValue 0.5
   */
  readonly panicThreshold?: number;
}

/** Everything that sends, works, stores or hands on. */
export type Box = Client | Service | Program | Cache | Balancer;

/** What a caller does about the box at the other end. */
export interface Arrow {
  /** How long the caller waits for one try. @defaultValue for ever */
  readonly timeout?: Duration;
  /** Tell the callee when the caller gives up, or has its answer from another try, so that it stops. @defaultValue false: an abandoned request is still served */
  readonly cancelOnTimeout?: boolean;
  /** @defaultValue none: one try */
  readonly retry?: RetryPolicy | RetryFunction;
  /**
   * A retry after a rejection waits at least as long as the callee's `retryAfter` says: the larger of that and the
   * backoff counts, and where the backoff has a jitter, up to half of it comes on top. @defaultValue false
   */
  readonly honourRetryAfter?: boolean;
  /** Asks once more before the first try has answered; the first answer counts. Not beside a retry. @defaultValue none */
  readonly hedge?: HedgePolicy;
  /** Bounds retries and hedges on this arrow, whatever else asks for them; one budget for all callers. @defaultValue none */
  readonly retryBudget?: RetryBudget;
  /** Time on the wire, each way. @defaultValue "0ms" */
  readonly latency?: Duration | Distribution;
  /** Share of messages that the wire loses, requests and replies alike, 0 to 1. Without a timeout the caller waits for ever. @defaultValue 0 */
  readonly loss?: number;
  /** How long the call may take over all its tries and delays; then it fails. @defaultValue for ever */
  readonly deadline?: Duration;
  /**
   * Tell the callee the deadline: it drops a job that is past it instead of beginning its work, and passes
   * what is left on with its own calls, where they propagate too. Off by default, as in most systems.
   * @defaultValue false
   */
  readonly propagateDeadline?: boolean;
  /** Stops sending while too many tries fail. @defaultValue none */
  readonly breaker?: BreakerPolicy;
  /** Bounds the tries under way at once. @defaultValue none */
  readonly bulkhead?: BulkheadPolicy;
  /** When the call fails for good, go on without its answer (fail open). @defaultValue false: the job fails too */
  readonly fallback?: boolean;
}

/** The checked and frozen result of `system()`. */
export interface System {
  readonly kind: "system";
  readonly boxes: Readonly<Record<string, Box>>;
  readonly arrows: Readonly<Record<string, Arrow>>;
  /** What the operators do by themselves, as agreed beforehand. */
  readonly runbook: readonly Action[];
  /** What a task asks for beside the system; nothing that runs reads it. */
  readonly answer?: Readonly<Record<string, Plain>>;
}

/** Arrivals per second, by a named process. */
export interface Load {
  readonly process: "poisson" | "steady";
  /** Requests per second. */
  readonly rate: number;
  /** @defaultValue from the start */
  readonly at?: Duration;
  /** @defaultValue to the end */
  readonly for?: Duration;
}

/** When a fault begins, and how long it lasts. */
interface FaultWindow {
  readonly at: Duration;
  /** Left out: it lasts. */
  readonly for?: Duration;
}

/** Something the world does to a box or an arrow, over a window. */
export type Fault = FaultWindow &
  (
    | { readonly kind: "slow"; readonly box: string; readonly by: number }
    | { readonly kind: "delay"; readonly box: string; readonly by: Duration }
    | { readonly kind: "errors"; readonly box: string; readonly rate: number; readonly cost: number }
    | { readonly kind: "stall"; readonly box: string }
    | { readonly kind: "down"; readonly box: string; readonly mode: "error" | "silent" }
    | { readonly kind: "crash"; readonly box: string; readonly coldStart?: ColdStart }
    | { readonly kind: "lose"; readonly box: string; readonly slots: number }
    | { readonly kind: "surge"; readonly box: string; readonly by: number }
    | { readonly kind: "partition"; readonly arrow: string }
    | { readonly kind: "loseMessages"; readonly arrow: string; readonly share: number }
    | { readonly kind: "delayMessages"; readonly arrow: string; readonly by: Duration }
    | { readonly kind: "expire"; readonly box: string }
  );

/** The checked and frozen result of `incident()`. */
export interface Incident {
  readonly kind: "incident";
  /** By client; several are sent side by side. */
  readonly load: Readonly<Record<string, Load | readonly Load[]>>;
  readonly faults: readonly Fault[];
  /** What operators did. */
  readonly actions: readonly Action[];
  /** Start of the run that statistics leave out. */
  readonly warmup: Duration;
  /** Simulated time of the run, at most 1000 days. */
  readonly duration: Duration;
}
