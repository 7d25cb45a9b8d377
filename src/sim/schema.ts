/**
 * The one table of everything that can be configured.
 *
 * Validation and its messages, the fix ledger, the choices of the statement builder, the neutral
 * value that switches a field off in an ablation, and the reference page are all derived from it.
 * A field that is not here does not exist.
 */

/** What a value must be. */
export type FieldType =
  | { readonly is: "duration"; readonly above0?: boolean }
  | { readonly is: "span" }
  /** A list of durations, at least one. */
  | { readonly is: "durations" }
  | { readonly is: "integer"; readonly min: number; readonly max: number }
  | { readonly is: "number"; readonly min: number; readonly max: number; readonly exclusive?: boolean }
  | { readonly is: "flag" }
  | { readonly is: "choice"; readonly of: readonly string[] }
  | { readonly is: "choices"; readonly of: readonly string[] }
  | { readonly is: "boxes" }
  /** A list of boxes, of calls that not every job makes, or of lists of these that are made at the same time. */
  | { readonly is: "calls" }
  | { readonly is: "box" }
  | { readonly is: "function" }
  /** The name of a part: a box or an arrow. */
  | { readonly is: "part" }
  | { readonly is: "object"; readonly of: readonly ObjectKind[] }
  /** Data of the named shape, or a function asked at the decision point. */
  | { readonly is: "policy"; readonly of: ObjectKind };

/** What the rows describe: a kind of object that appears in a configuration. */
export type ObjectKind =
  | "client"
  | "service"
  | "program"
  | "cache"
  | "balancer"
  | "healthCheck"
  | "ejection"
  | "queue"
  | "contention"
  | "call"
  | "admission"
  | "concurrencyLimit"
  | "arrow"
  | "retry"
  | "hedge"
  | "breaker"
  | "bulkhead"
  | "tokenBudget"
  | "ratioBudget"
  | "fixed"
  | "exponential"
  | "lognormal"
  | "uniform"
  | "erlang"
  | "hyperexponential"
  | "pareto"
  | "empirical"
  | "load"
  | "slow"
  | "errors"
  | "stall"
  | "delay"
  | "down"
  | "lose"
  | "crash"
  | "surge"
  | "partition"
  | "loseMessages"
  | "delayMessages"
  | "expire"
  | "shed"
  | "disableRetries"
  | "rollBack"
  | "replace"
  | "restart"
  | "scale"
  | "warm"
  | "setCoalescing"
  | "condition"
  | "cold";

/** A row of the table: what one field may hold, and what is said about it. */
export interface FieldRow {
  readonly type: FieldType;
  readonly unit: "time" | "jobs" | "per second" | "ratio" | "factor" | "tries" | "tokens" | "";
  /** In words, as the documentation shows it; `null` when the field must be given. */
  readonly default: string | null;
  /** The value that switches the mechanism off; `undefined` is "leave it out". */
  readonly neutral: unknown;
  /** Whose it is: a fix filed under "arrow" changes an interaction, under "box" a component. */
  readonly home: "box" | "arrow" | "client" | "world";
  /** True when more of it is "scaling the component". */
  readonly scales: boolean;
  /** One sentence for the reference page. */
  readonly doc: string;
  /** Where the mechanism or the name comes from. */
  readonly source?: string;
  /** The same thing elsewhere. */
  readonly elsewhere?: string;
}

const row = (
  home: FieldRow["home"],
  type: FieldType,
  unit: FieldRow["unit"],
  fallback: string | null,
  doc: string,
  more: { neutral?: unknown; scales?: boolean; source?: string; elsewhere?: string } = {},
): FieldRow => ({ home, type, unit, default: fallback, doc, neutral: undefined, scales: false, ...more });

const duration: FieldType = { is: "duration" };
const span: FieldType = { is: "span" };
const rate: FieldType = { is: "number", min: 0, max: 1_000_000 };
/** When an action is taken, and for how long. */
const actionTime = (home: FieldRow["home"]): Readonly<Record<string, FieldRow>> => ({
  at: row(home, duration, "time", "on a condition", "When it is taken; either this or when."),
  when: row(home, { is: "policy", of: "condition" }, "", "at a time", "The condition on which it is taken."),
  for: row(home, { is: "duration", above0: true }, "time", "it stays", "After this long it is taken back."),
});

const FAILURES = ["5xx", "timeout", "rejected"] as const;

/** Every field of everything that can be configured, by the kind of object. */
export const SCHEMA: Readonly<Record<ObjectKind, Readonly<Record<string, FieldRow>>>> = {
  client: {
    kind: row("client", { is: "choice", of: ["client"] }, "", null, "Marks the box as a sender of requests."),
    users: row(
      "client",
      { is: "integer", min: 1, max: 1_000_000 },
      "jobs",
      "open loop",
      "Users of a closed loop: each sends its next request only after the last one’s answer and a pause.",
    ),
    think: row(
      "client",
      span,
      "time",
      "0ms",
      "How long a user of the closed loop pauses between an answer and the next request.",
    ),
    priority: row(
      "client",
      { is: "number", min: -1_000, max: 1_000 },
      "",
      "0",
      "How much its requests matter in every box they reach; higher first.",
      { neutral: 0, elsewhere: "criticality (Google SRE), priority (Envoy)" },
    ),
  },
  service: {
    kind: row("box", { is: "choice", of: ["service"] }, "", "service", "A box that does work; may be left out."),
    concurrency: row(
      "box",
      { is: "integer", min: 1, max: 1_000_000 },
      "jobs",
      "unlimited",
      "Jobs in service at once: threads, workers or connections.",
      { scales: true, elsewhere: "pool size, max_connections, worker threads" },
    ),
    work: row("box", span, "time", "0ms", "Own work of one job, from the moment it has a slot.", { scales: true }),
    queue: row(
      "box",
      { is: "object", of: ["queue"] },
      "",
      "unbounded, first in first out",
      "Where jobs wait when every slot is taken.",
    ),
    calls: row(
      "box",
      { is: "calls" },
      "",
      "none",
      "Boxes called one after the other once own work is done, those in an inner list at the same time; the slot is held meanwhile.",
    ),
    contention: row(
      "box",
      { is: "object", of: ["contention"] },
      "",
      "none",
      "Jobs in service slow each other down beyond a knee.",
      { scales: true },
    ),
    sharing: row(
      "box",
      { is: "choice", of: ["processor"] },
      "",
      "none: a slot serves one job",
      "Everybody is served at once: jobs share the capacity of the slots equally.",
      { source: "Kleinrock, Time-shared Systems (1967)", elsewhere: "time slicing, fair scheduling of a CPU" },
    ),
    concurrencyLimit: row(
      "box",
      { is: "object", of: ["concurrencyLimit"] },
      "",
      "none",
      "Bounds the jobs in the box, waiting or in service, and finds the bound by itself.",
      { source: "Netflix concurrency-limits (2018), AIMDLimit", elsewhere: "adaptive_concurrency (Envoy)" },
    ),
    rejectionCost: row(
      "box",
      { is: "number", min: 0, max: 10 },
      "ratio",
      "0",
      "Work of turning a job away, as a share of a job’s own, taken from the next slot that is handed out.",
      { neutral: 0 },
    ),
    retryAfter: row(
      "box",
      { is: "duration", above0: true },
      "time",
      "says nothing",
      "What a rejection says: not before this long. Callers that don’t honour it don’t hear it.",
      { source: "RFC 9110 §10.2.3: Retry-After", elsewhere: "x-ratelimit-reset, grpc-retry-pushback-ms" },
    ),
    admission: row("box", { is: "policy", of: "admission" }, "", "admit all", "Turns jobs away before they queue.", {
      elsewhere: "load shedding, admission control",
    }),
  },
  program: {
    kind: row(
      "box",
      { is: "choice", of: ["program"] },
      "",
      null,
      "A box as a program, for protocols: write program({ … }).",
    ),
    calls: row("box", { is: "boxes" }, "", "none", "Boxes that it may call or send to: its arrows."),
    instances: row(
      "box",
      { is: "integer", min: 1, max: 10_000 },
      "jobs",
      "1",
      "Copies of run at work, each with an instance number of its own.",
      { elsewhere: "replicas, nodes, consumers" },
    ),
    concurrency: row(
      "box",
      { is: "integer", min: 1, max: 1_000_000 },
      "jobs",
      "unlimited",
      "Messages handled at once; each holds its slot until handle ends.",
      { scales: true, elsewhere: "pool size, prefetch count" },
    ),
    queue: row(
      "box",
      { is: "object", of: ["queue"] },
      "",
      "unbounded, first in first out",
      "Where messages wait when every slot is taken.",
    ),
    mtbf: row(
      "box",
      { is: "duration", above0: true },
      "time",
      "never crashes",
      "Mean time at work between crashes. Memory, messages under way and messages waiting are lost; the box is back at once.",
      { elsewhere: "mean time between failures" },
    ),
    state: row(
      "box",
      { is: "function" },
      "",
      "nothing",
      "Makes what the box holds in memory, at the start and after each crash.",
    ),
    durable: row("box", { is: "function" }, "", "nothing", "Makes what the box has on disk; it outlives crashes."),
    handle: row(
      "box",
      { is: "function" },
      "",
      "can’t be called",
      "function* (message, self): what it does about a message; what it returns is the answer.",
    ),
    run: row(
      "box",
      { is: "function" },
      "",
      "nothing",
      "function* (self): what it does of its own accord, from the start and again after each crash.",
    ),
  },
  // Beside these a cache has what a service has.
  cache: {
    kind: row("box", { is: "choice", of: ["cache"] }, "", null, "A service with a memory."),
    calls: row("box", { is: "boxes" }, "", null, "Where it fetches: exactly one box."),
    keys: row("box", { is: "integer", min: 1, max: 100_000 }, "", null, "Different things that requests ask for."),
    popularity: row(
      "box",
      { is: "number", min: 0, max: 5 },
      "",
      "0",
      "Skew of the keys’ popularity: the k-th is asked for in proportion to 1 / k^skew; 0 makes all alike.",
      { neutral: 0, source: "Breslau et al., Web Caching and Zipf-like Distributions (INFOCOM 1999)" },
    ),
    ttl: row("box", { is: "duration", above0: true }, "time", null, "How long an answer is fresh.", {
      elsewhere: "max-age (HTTP), EXPIRE (Redis)",
    }),
    ttlJitter: row(
      "box",
      { is: "number", min: 0, max: 1 },
      "ratio",
      "0",
      "Spreads each answer’s life over ttl × (1 ± this), so that what was fetched together does not expire together.",
      { neutral: 0 },
    ),
    coalesce: row(
      "arrow",
      { is: "flag" },
      "",
      "false",
      "One fetch for each key at a time, for all who ask meanwhile; it goes on past the arrow’s timeout.",
      { neutral: false, elsewhere: "proxy_cache_lock (nginx), singleflight (Go), request collapsing (CDNs)" },
    ),
    staleWhileRevalidate: row(
      "arrow",
      { is: "flag" },
      "",
      "false",
      "Answers with what it last had, and fetches behind it.",
      { neutral: false, source: "RFC 5861" },
    ),
    staleIfError: row("arrow", { is: "flag" }, "", "false", "When a fetch fails, answers with what it last had.", {
      neutral: false,
      source: "RFC 5861",
    }),
    warm: row("box", { is: "flag" }, "", "false", "Full at the start, each key at some point of its life."),
  },
  balancer: {
    kind: row("box", { is: "choice", of: ["balancer"] }, "", null, "Hands each request on to one of several boxes."),
    over: row("box", { is: "boxes" }, "", null, "The boxes that it chooses from, its replicas: its arrows."),
    choice: row(
      "arrow",
      { is: "choice", of: ["round robin", "random", "least in flight", "two choices"] },
      "",
      "round robin",
      "Whom it takes: each in turn, one at random, the one with the fewest of its calls under way, or the emptier of two drawn at random.",
      {
        neutral: "round robin",
        source: "Mitzenmacher, The Power of Two Choices (IEEE TPDS, 2001)",
        elsewhere: "lb_policy (Envoy): ROUND_ROBIN, RANDOM, LEAST_REQUEST (which draws two); least_conn (nginx)",
      },
    ),
    retryElsewhere: row(
      "arrow",
      { is: "integer", min: 0, max: 10 },
      "tries",
      "0",
      "Further replicas, each another one, that are asked after a call has failed.",
      { neutral: 0, elsewhere: "proxy_next_upstream (nginx), retry_host_predicate previous_hosts (Envoy)" },
    ),
    healthCheck: row(
      "arrow",
      { is: "object", of: ["healthCheck"] },
      "",
      "none",
      "Asks each replica every so often, and leaves out those that do not answer.",
      { elsewhere: "health_checks (Envoy), readinessProbe (Kubernetes), option httpchk (HAProxy)" },
    ),
    ejection: row(
      "arrow",
      { is: "object", of: ["ejection"] },
      "",
      "none",
      "Leaves out a replica for a while whose calls have failed several times in a row.",
      { elsewhere: "outlier_detection (Envoy), max_fails and fail_timeout (nginx)" },
    ),
    panicThreshold: row(
      "arrow",
      { is: "number", min: 0, max: 1 },
      "ratio",
      "0.5",
      "With a smaller share of the replicas left than this it chooses from all; 0 never does, and calls fail when none is left.",
      { neutral: 0, source: "Envoy, healthy_panic_threshold", elsewhere: "fail open (AWS load balancers)" },
    ),
  },
  healthCheck: {
    every: row(
      "arrow",
      { is: "duration", above0: true },
      "time",
      null,
      "Time from one check of a replica to the next.",
      {
        elsewhere: "interval (Envoy), periodSeconds (Kubernetes, 10), inter (HAProxy, 2 s)",
      },
    ),
    timeout: row("arrow", { is: "duration", above0: true }, "time", "1s", "How long it waits for a check.", {
      source: "Kubernetes, timeoutSeconds",
      elsewhere: "timeout (Envoy), timeout check (HAProxy)",
    }),
    failures: row(
      "arrow",
      { is: "integer", min: 1, max: 100 },
      "tries",
      "3",
      "Failed checks in a row after which the replica is left out.",
      { source: "Kubernetes, failureThreshold", elsewhere: "unhealthy_threshold (Envoy), fall (HAProxy)" },
    ),
    successes: row(
      "arrow",
      { is: "integer", min: 1, max: 100 },
      "tries",
      "1",
      "Checks answered in a row after which it is back.",
      { source: "Kubernetes, successThreshold", elsewhere: "healthy_threshold (Envoy), rise (HAProxy)" },
    ),
    deep: row(
      "arrow",
      { is: "flag" },
      "",
      "false",
      "The check makes the replica’s calls too, so that it fails when what is behind the replica does.",
      { neutral: false, source: "Yanacek, Implementing health checks (Amazon Builders' Library)" },
    ),
  },
  ejection: {
    after: row(
      "arrow",
      { is: "integer", min: 1, max: 1_000 },
      "tries",
      "5",
      "Failed calls in a row after which a replica is left out.",
      { source: "Envoy, consecutive_5xx", elsewhere: "max_fails (nginx, 1)" },
    ),
    for: row("arrow", { is: "duration", above0: true }, "time", "30s", "How long it is left out.", {
      source: "Envoy, base_ejection_time, which grows with each ejection; here it does not",
      elsewhere: "fail_timeout (nginx, 10 s)",
    }),
    maxShare: row(
      "arrow",
      { is: "number", min: 0, max: 1 },
      "ratio",
      "0.1",
      "While at least this share of the replicas is left out, no other is; the first always may be.",
      { source: "Envoy, max_ejection_percent" },
    ),
  },
  queue: {
    limit: row(
      "box",
      { is: "integer", min: 0, max: 10_000_000 },
      "jobs",
      "unbounded",
      "Most jobs waiting; one that finds it full is rejected.",
      { elsewhere: "backlog, max_pending_requests (Envoy)" },
    ),
    discipline: row(
      "box",
      { is: "choice", of: ["fifo", "lifo", "adaptive lifo", "codel", "priority"] },
      "",
      "fifo",
      "Who is served next: first come, last come, last come only while the line is long, first come unless it has stood too long, or the highest priority.",
      { neutral: "fifo", source: "Maurer, Fail at Scale (ACM Queue, 2015): adaptive LIFO with CoDel" },
    ),
    lifoAbove: row(
      "box",
      { is: "integer", min: 0, max: 10_000_000 },
      "jobs",
      "concurrency",
      'With "adaptive lifo": jobs waiting above which the last one goes first.',
      { elsewhere: "thread_job_lifo_switch_threshold (HHVM)" },
    ),
    target: row(
      "box",
      { is: "duration", above0: true },
      "time",
      "5ms",
      'With "codel": the wait that a standing queue is kept to.',
      { source: "Nichols & Jacobson, Controlling Queue Delay (2012); RFC 8289" },
    ),
    interval: row(
      "box",
      { is: "duration", above0: true },
      "time",
      "100ms",
      'With "codel": how long waits must stay above the target before the first job is turned away.',
      { source: "Nichols & Jacobson, Controlling Queue Delay (2012); RFC 8289" },
    ),
  },
  call: {
    to: row("box", { is: "box" }, "", null, "The box that is called."),
    share: row("box", { is: "number", min: 0, max: 1 }, "ratio", "1", "Probability that a job makes the call.", {
      neutral: 1,
      elsewhere: "branching probability, weighted route",
    }),
    for: row(
      "box",
      { is: "boxes" },
      "",
      "all clients",
      "Only jobs that serve a request of these clients make the call.",
    ),
  },
  contention: {
    knee: row(
      "box",
      { is: "number", min: 1, max: 1_000_000 },
      "jobs",
      null,
      "Jobs in service up to which nothing is lost.",
      { scales: true },
    ),
    slope: row(
      "box",
      { is: "number", min: 0, max: 1_000 },
      "factor",
      null,
      "Growth of work beyond the knee: × (1 + slope · (n / knee − 1)).",
      { neutral: 0, scales: true },
    ),
  },
  admission: {
    maxWait: row(
      "box",
      { is: "duration", above0: true },
      "time",
      "any wait",
      "Longest acceptable estimated wait: jobs ahead × mean holding time ÷ slots.",
    ),
    maxUtilisation: row(
      "box",
      { is: "number", min: 0, max: 1, exclusive: true },
      "ratio",
      "any",
      "Share of the slots in use over the last second or so from which jobs are turned away.",
      { neutral: 1, source: "Beyer et al., Site Reliability Engineering, chapter 21" },
    ),
    spare: row(
      "box",
      { is: "number", min: -1_000, max: 1_000 },
      "",
      "none",
      "Priority from which requests are let in all the same.",
      { elsewhere: "prioritized load shedding (Netflix), criticality (Google SRE)" },
    ),
  },
  concurrencyLimit: {
    initialLimit: row("box", { is: "integer", min: 1, max: 1_000_000 }, "jobs", "10", "The bound at the start.", {
      source: "AIMDLimit, Netflix concurrency-limits",
    }),
    backoffRatio: row(
      "box",
      { is: "number", min: 0.5, max: 0.999 },
      "ratio",
      "0.9",
      "Share of the bound that is left after a job that took too long.",
      { source: "AIMDLimit, Netflix concurrency-limits" },
    ),
    timeout: row(
      "box",
      { is: "duration", above0: true },
      "time",
      "5s",
      "Time in the box, wait and calls included, that counts as too long.",
      { source: "AIMDLimit, Netflix concurrency-limits" },
    ),
  },
  arrow: {
    timeout: row(
      "arrow",
      { is: "duration", above0: true },
      "time",
      "for ever",
      "How long the caller waits for one try.",
      { elsewhere: "per_try_timeout (Envoy), per-attempt timeout" },
    ),
    cancelOnTimeout: row(
      "arrow",
      { is: "flag" },
      "",
      "false",
      "Tells the callee when the caller gives up, so that it stops. Off by default: abandoned work is still done.",
      { neutral: false, source: "gRPC cancellation; context.Context in Go" },
    ),
    retry: row("arrow", { is: "policy", of: "retry" }, "", "none", "Asks again after a failure."),
    honourRetryAfter: row(
      "arrow",
      { is: "flag" },
      "",
      "false",
      "A retry after a rejection waits at least as long as the callee’s retryAfter says; with a jitter, up to half as long again.",
      {
        neutral: false,
        source: "RFC 9110 §10.2.3; Envoy, rate_limited_retry_back_off, which spreads it the same way",
        elsewhere: "respectRetryAfter (SDKs), retry pushback (gRPC)",
      },
    ),
    hedge: row(
      "arrow",
      { is: "object", of: ["hedge"] },
      "",
      "none",
      "Asks once more before the first try has answered; the first answer counts. Not beside a retry.",
      {
        source: "Dean & Barroso, The Tail at Scale (CACM, 2013)",
        elsewhere: "hedgingPolicy (gRPC), backup requests (Finagle), speculative retry (Cassandra)",
      },
    ),
    retryBudget: row(
      "arrow",
      { is: "object", of: ["tokenBudget", "ratioBudget"] },
      "",
      "none",
      "Bounds retries and hedges on the arrow, whatever else asks for them.",
      { source: "Beyer et al., Site Reliability Engineering, chapter 21" },
    ),
    loss: row(
      "arrow",
      { is: "number", min: 0, max: 1 },
      "ratio",
      "0",
      "Share of messages that the wire loses, each way.",
      { neutral: 0 },
    ),
    deadline: row(
      "arrow",
      { is: "duration", above0: true },
      "time",
      "for ever",
      "How long the call may take over all its tries.",
      { source: "gRPC deadlines" },
    ),
    propagateDeadline: row(
      "arrow",
      { is: "flag" },
      "",
      "false",
      "Tells the callee the deadline, so that it drops what is past it.",
      { neutral: false, source: "gRPC deadline propagation" },
    ),
    breaker: row("arrow", { is: "object", of: ["breaker"] }, "", "none", "Stops sending while too many tries fail.", {
      source: "Nygard, Release It! (2007)",
    }),
    bulkhead: row("arrow", { is: "object", of: ["bulkhead"] }, "", "none", "Bounds the tries under way at once.", {
      source: "Nygard, Release It! (2007)",
      elsewhere: "max_requests (Envoy), maxConcurrentRequests (Hystrix)",
    }),
    fallback: row("arrow", { is: "flag" }, "", "false", "When the call fails for good, goes on without its answer.", {
      neutral: false,
      elsewhere: "fail open",
    }),
    latency: row("arrow", span, "time", "0ms", "Time on the wire, each way.", { neutral: "0ms" }),
  },
  retry: {
    maxAttempts: row(
      "arrow",
      { is: "integer", min: 1, max: 100 },
      "tries",
      null,
      "Tries in all, the first one included.",
      {
        neutral: 1,
        source: "gRPC retryPolicy",
        elsewhere: "maxAttempts (gRPC, resilience4j); cockatiel and Polly count the retries alone",
      },
    ),
    on: row(
      "arrow",
      { is: "choices", of: FAILURES },
      "",
      "5xx, timeout, rejected",
      "Which failures are worth another try.",
      { elsewhere: "retryableStatusCodes (gRPC), retry_on (Envoy)" },
    ),
    initialBackoff: row("arrow", duration, "time", "0ms", "Delay before the first retry.", {
      neutral: "0ms",
      source: "gRPC retryPolicy",
    }),
    maxBackoff: row("arrow", duration, "time", "no cap", "Longest delay.", { source: "gRPC retryPolicy" }),
    backoffMultiplier: row(
      "arrow",
      { is: "number", min: 1, max: 1_000 },
      "factor",
      "2",
      "Growth of the delay from one retry to the next.",
      { source: "gRPC retryPolicy" },
    ),
    jitter: row(
      "arrow",
      { is: "choice", of: ["none", "full", "equal", "decorrelated"] },
      "",
      "none",
      "How chance spreads the delays.",
      { neutral: "none", source: "Brooker, Exponential Backoff and Jitter (AWS, 2015)" },
    ),
  },
  hedge: {
    after: row(
      "arrow",
      { is: "duration", above0: true },
      "time",
      null,
      "Time without an answer after which the next try goes out; less than the timeout.",
      { source: "Dean & Barroso: the 95th percentile", elsewhere: "hedgingDelay (gRPC)" },
    ),
    max: row("arrow", { is: "integer", min: 1, max: 10 }, "tries", "1", "Tries on top of the first.", {
      elsewhere: "maxAttempts (gRPC), which counts the first one too",
    }),
    nonFatal: row(
      "arrow",
      { is: "choices", of: FAILURES },
      "",
      "none: the first answer counts, good or bad, and the first timeout",
      "Failures that are no answer: the next try goes out at once, and those under way go on.",
      { source: "gRPC hedgingPolicy", elsewhere: "nonFatalStatusCodes (gRPC)" },
    ),
  },
  breaker: {
    failureRate: row(
      "arrow",
      { is: "number", min: 0, max: 1, exclusive: true },
      "ratio",
      "0.5",
      "Share of failed tries at which it opens.",
      { elsewhere: "failureRateThreshold (resilience4j), FailureRatio (Polly)" },
    ),
    minimumCalls: row(
      "arrow",
      { is: "integer", min: 1, max: 1_000_000 },
      "tries",
      "20",
      "Tries that the window must hold before it may open.",
      { elsewhere: "minimumNumberOfCalls (resilience4j), MinimumThroughput (Polly), requestVolumeThreshold (Hystrix)" },
    ),
    window: row("arrow", { is: "duration", above0: true }, "time", "10s", "How far back it looks.", {
      elsewhere: "slidingWindowSize (resilience4j), SamplingDuration (Polly)",
    }),
    openFor: row("arrow", { is: "duration", above0: true }, "time", "5s", "How long it stays open before it probes.", {
      elsewhere: "waitDurationInOpenState (resilience4j), BreakDuration (Polly), sleepWindow (Hystrix)",
    }),
    halfOpenCalls: row(
      "arrow",
      { is: "integer", min: 1, max: 10_000 },
      "tries",
      "1",
      "Probes when half open; all must succeed to close it.",
      { elsewhere: "permittedNumberOfCallsInHalfOpenState (resilience4j)" },
    ),
    per: row(
      "arrow",
      { is: "choice", of: ["arrow", "route"] },
      "",
      "arrow",
      "What one breaker is kept for: the whole arrow, or the requests of each client.",
      { neutral: "arrow", elsewhere: "one command or instance for each use (Hystrix, resilience4j)" },
    ),
  },
  bulkhead: {
    maxInFlight: row(
      "arrow",
      { is: "integer", min: 1, max: 1_000_000 },
      "tries",
      null,
      "Most tries under way at once, as the caller sees them.",
    ),
  },
  tokenBudget: {
    maxTokens: row(
      "arrow",
      { is: "number", min: 1, max: 1_000 },
      "tokens",
      null,
      "Size of the bucket; retries stop while it is at most half full.",
      { source: "gRPC retryThrottling" },
    ),
    tokenRatio: row(
      "arrow",
      { is: "number", min: 0, max: 1, exclusive: true },
      "tokens",
      null,
      "Tokens that a success puts back; a failure takes one.",
      { source: "gRPC retryThrottling" },
    ),
  },
  ratioBudget: {
    retryRatio: row(
      "arrow",
      { is: "number", min: 0, max: 1_000 },
      "ratio",
      null,
      "Retries allowed per first try in the window.",
      {
        source: "Finagle RetryBudget; Linkerd retryBudget",
        elsewhere: "percentCanRetry (Finagle), budget_percent (Envoy)",
      },
    ),
    minRetriesPerSecond: row(
      "arrow",
      { is: "number", min: 0, max: 1_000_000 },
      "per second",
      "10",
      "Retries allowed whatever the ratio.",
      { neutral: 0, source: "Finagle minRetriesPerSec; Linkerd minRetriesPerSecond" },
    ),
    ttl: row("arrow", { is: "duration", above0: true }, "time", "10s", "How long a deposit counts.", {
      source: "Finagle, Linkerd ttl",
    }),
  },
  fixed: {
    distribution: row("world", { is: "choice", of: ["fixed"] }, "", null, "Always the same span."),
    mean: row("world", duration, "time", null, "The span."),
  },
  exponential: {
    distribution: row("world", { is: "choice", of: ["exponential"] }, "", null, "Memoryless."),
    mean: row("world", duration, "time", null, "The mean."),
  },
  lognormal: {
    distribution: row("world", { is: "choice", of: ["lognormal"] }, "", null, "Skewed to the right."),
    mean: row("world", duration, "time", null, "The mean."),
    cv: row("world", { is: "number", min: 0, max: 10 }, "ratio", null, "Standard deviation over mean."),
  },
  uniform: {
    distribution: row(
      "world",
      { is: "choice", of: ["uniform"] },
      "",
      null,
      "Every span between two bounds equally likely.",
    ),
    min: row("world", duration, "time", null, "The lower bound."),
    max: row("world", duration, "time", null, "The upper bound, at least the lower one."),
  },
  erlang: {
    distribution: row("world", { is: "choice", of: ["erlang"] }, "", null, "A sum of exponential steps."),
    mean: row("world", duration, "time", null, "The mean."),
    k: row("world", { is: "integer", min: 1, max: 100 }, "", null, "Number of steps."),
  },
  hyperexponential: {
    distribution: row("world", { is: "choice", of: ["hyperexponential"] }, "", null, "Many short and a few long."),
    mean: row("world", duration, "time", null, "The mean."),
    cv: row("world", { is: "number", min: 1, max: 100 }, "ratio", null, "Standard deviation over mean, at least 1."),
  },
  pareto: {
    distribution: row("world", { is: "choice", of: ["pareto"] }, "", null, "A heavy tail."),
    mean: row("world", duration, "time", null, "The mean."),
    shape: row(
      "world",
      { is: "number", min: 1, max: 100, exclusive: true },
      "",
      null,
      "Weight of the tail; up to 2 the variance is infinite.",
    ),
  },
  empirical: {
    distribution: row("world", { is: "choice", of: ["empirical"] }, "", null, "What was measured."),
    values: row("world", { is: "durations" }, "time", null, "Spans, each as likely as the others."),
  },
  load: {
    process: row(
      "world",
      { is: "choice", of: ["poisson", "steady"] },
      "",
      null,
      "Arrivals at random, or evenly spaced.",
    ),
    rate: row("world", rate, "per second", null, "Requests a second.", { neutral: 0 }),
    at: row("world", duration, "time", "0s", "When the load begins."),
    for: row("world", { is: "duration", above0: true }, "time", "to the end", "How long it lasts."),
  },
  slow: {
    kind: row("world", { is: "choice", of: ["slow"] }, "", null, "Work that starts in the window takes longer."),
    box: row("world", { is: "box" }, "", null, "The box that is slow."),
    by: row("world", { is: "number", min: 1, max: 100_000 }, "factor", null, "How many times longer.", { neutral: 1 }),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  errors: {
    kind: row(
      "world",
      { is: "choice", of: ["errors"] },
      "",
      null,
      "A share of the jobs that start in the window fails.",
    ),
    box: row("world", { is: "box" }, "", null, "The box that fails."),
    rate: row("world", { is: "number", min: 0, max: 1 }, "ratio", null, "Share of jobs that fail.", { neutral: 0 }),
    cost: row(
      "world",
      { is: "number", min: 0, max: 10 },
      "ratio",
      "0.1",
      "Work of a failing job, as a share of a good one’s.",
    ),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  delay: {
    kind: row(
      "world",
      { is: "choice", of: ["delay"] },
      "",
      null,
      "Work that starts in the window takes that much longer.",
    ),
    box: row("world", { is: "box" }, "", null, "The box that is slower."),
    by: row("world", duration, "time", null, "How much longer.", { neutral: 0 }),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  down: {
    kind: row("world", { is: "choice", of: ["down"] }, "", null, "Nothing that arrives in the window is served."),
    box: row("world", { is: "box" }, "", null, "The box that is down."),
    mode: row(
      "world",
      { is: "choice", of: ["error", "silent"] },
      "",
      "error",
      "Answers at once with an error, or not at all.",
    ),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  lose: {
    kind: row("world", { is: "choice", of: ["lose"] }, "", null, "Slots are gone: a node of several is lost."),
    box: row("world", { is: "box" }, "", null, "The box that is smaller."),
    slots: row("world", { is: "integer", min: 0, max: 1_000_000 }, "jobs", null, "How many slots are gone.", {
      neutral: 0,
    }),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  surge: {
    kind: row("world", { is: "choice", of: ["surge"] }, "", null, "An open-loop client sends more."),
    box: row("world", { is: "box" }, "", null, "The client."),
    by: row("world", { is: "number", min: 0, max: 10_000, exclusive: true }, "factor", null, "Times its load.", {
      neutral: 1,
    }),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  crash: {
    kind: row("world", { is: "choice", of: ["crash"] }, "", null, "The box stops, and all jobs in it are lost."),
    box: row("world", { is: "box" }, "", null, "The box that stops."),
    coldStart: row(
      "world",
      { is: "object", of: ["cold"] },
      "",
      "none",
      "A while after that in which work takes longer.",
    ),
    at: row("world", duration, "time", null, "When it stops."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long nothing is served."),
  },
  partition: {
    kind: row("world", { is: "choice", of: ["partition"] }, "", null, "No message on the arrow arrives, either way."),
    arrow: row("world", { is: "part" }, "", null, "The arrow that is cut."),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  loseMessages: {
    kind: row("world", { is: "choice", of: ["loseMessages"] }, "", null, "A share of the messages is lost."),
    arrow: row("world", { is: "part" }, "", null, "The arrow whose wire loses them."),
    share: row("world", { is: "number", min: 0, max: 1 }, "ratio", null, "Share of messages, each way.", {
      neutral: 0,
    }),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  delayMessages: {
    kind: row("world", { is: "choice", of: ["delayMessages"] }, "", null, "Messages take longer."),
    arrow: row("world", { is: "part" }, "", null, "The arrow whose wire is slow."),
    by: row("world", duration, "time", null, "How much longer, each way.", { neutral: 0 }),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", "for good", "How long it lasts."),
  },
  expire: {
    kind: row("world", { is: "choice", of: ["expire"] }, "", null, "Every key of a cache expires at once."),
    box: row("world", { is: "box" }, "", null, "The cache."),
    at: row("world", duration, "time", null, "When every key expires."),
  },
  stall: {
    kind: row(
      "world",
      { is: "choice", of: ["stall"] },
      "",
      null,
      "Work that starts in the window waits for the window’s end.",
    ),
    box: row("world", { is: "box" }, "", null, "The box that stalls."),
    at: row("world", duration, "time", null, "When it begins."),
    for: row("world", { is: "duration", above0: true }, "time", null, "How long it lasts."),
  },
  shed: {
    kind: row("arrow", { is: "choice", of: ["shed"] }, "", null, "A share of new requests is turned away."),
    client: row("arrow", { is: "part" }, "", null, "Whose requests."),
    share: row("arrow", { is: "number", min: 0, max: 1 }, "ratio", null, "Share that is turned away.", {
      neutral: 0,
      elsewhere: "load shedding at the edge, traffic dial",
    }),
    ...actionTime("arrow"),
  },
  disableRetries: {
    kind: row(
      "arrow",
      { is: "choice", of: ["disableRetries"] },
      "",
      null,
      "No new retries, whatever the policies say, nor hedges.",
    ),
    arrow: row("arrow", { is: "part" }, "", null, 'The arrow, or "*" for all.'),
    ...actionTime("arrow"),
  },
  rollBack: {
    kind: row("box", { is: "choice", of: ["rollBack"] }, "", null, "Ends what a deploy did to a box."),
    box: row("box", { is: "part" }, "", null, "The box."),
    ...actionTime("box"),
  },
  replace: {
    kind: row("box", { is: "choice", of: ["replace"] }, "", null, "Puts well nodes where lost ones were."),
    box: row("box", { is: "part" }, "", null, "The box."),
    ...actionTime("box"),
  },
  restart: {
    kind: row("box", { is: "choice", of: ["restart"] }, "", null, "Stops a box, losing its jobs, and starts it again."),
    box: row("box", { is: "part" }, "", null, "The box."),
    down: row("box", { is: "duration", above0: true }, "time", null, "How long nothing is served."),
    cold: row("box", { is: "object", of: ["cold"] }, "", "none", "A while after that in which work takes longer."),
    ...actionTime("box"),
  },
  scale: {
    kind: row("box", { is: "choice", of: ["scale"] }, "", null, "More slots, or fewer.", { scales: true }),
    box: row("box", { is: "part" }, "", null, "The box."),
    by: row("box", { is: "number", min: 0, max: 1_000, exclusive: true }, "factor", null, "Times its slots.", {
      neutral: 1,
      scales: true,
    }),
    ...actionTime("box"),
  },
  warm: {
    kind: row("box", { is: "choice", of: ["warm"] }, "", null, "Fills a cache from a copy, without its origin."),
    box: row("box", { is: "part" }, "", null, "The cache."),
    ...actionTime("box"),
  },
  setCoalescing: {
    kind: row("arrow", { is: "choice", of: ["setCoalescing"] }, "", null, "A cache fetches each key once at a time."),
    box: row("arrow", { is: "part" }, "", null, "The cache."),
    ...actionTime("arrow"),
  },
  condition: {
    client: row("world", { is: "part" }, "", null, "Whose requests are watched."),
    successBelow: row(
      "world",
      { is: "number", min: 0, max: 1 },
      "ratio",
      null,
      "Fires when the share of requests that succeed falls below it.",
    ),
    over: row("world", { is: "duration", above0: true }, "time", "30s", "How far back one looks."),
  },
  cold: {
    by: row("box", { is: "number", min: 1, max: 1_000 }, "factor", null, "How many times longer work takes.", {
      neutral: 1,
    }),
    for: row("box", { is: "duration", above0: true }, "time", null, "How long."),
  },
};

/** The rows of one kind of object. */
export function fieldsOf(kind: ObjectKind): Readonly<Record<string, FieldRow>> {
  return kind === "cache" ? { ...SCHEMA.service, ...SCHEMA.cache } : SCHEMA[kind];
}
