import { type Arrow, type Balancer, exponential, type Service, type System, system } from "#sim";

/** How the balancer chooses a replica, and what it does when that one fails. */
export type Balancing = Pick<Balancer, "choice" | "retryElsewhere">;

/** What may be decided otherwise than in `start.ts`; left out: as it is there. */
export interface Decisions {
  readonly balancing?: Balancing;
  /** Instead of the library's: what is not given here is not there. */
  readonly toBalancer?: Arrow;
  readonly toReplicas?: Arrow;
  readonly toAuth?: Arrow;
  readonly toConfig?: Arrow;
  /** Fields of boxes, over those of the start. */
  readonly replicas?: Omit<Service, "kind" | "calls">;
  readonly auth?: Omit<Service, "kind" | "calls">;
  readonly config?: Omit<Service, "kind" | "calls">;
}

/** What the client library does on an arrow of which nobody has said anything. */
export const LIBRARY = { timeout: "1s", retry: { maxAttempts: 2 } } as const satisfies Arrow;

/** The start with other decisions. */
export function meshWith(decisions: Decisions): System {
  const { balancing = {}, toBalancer = LIBRARY, toReplicas = LIBRARY, toAuth = LIBRARY } = decisions;
  const { toConfig = LIBRARY, replicas, auth, config } = decisions;
  const replica = { concurrency: 4, work: exponential("20ms"), calls: ["auth", "config"], ...replicas } as const;
  return system({
    boxes: {
      users: { kind: "client" },
      lb: { kind: "balancer", over: ["r1", "r2"], ...balancing },
      r1: replica,
      r2: replica,
      auth: { concurrency: 1, work: exponential("20ms"), ...auth },
      config: { concurrency: 1, work: exponential("8ms"), ...config },
    },
    arrows: {
      "users -> lb": toBalancer,
      "lb -> r1": toReplicas,
      "lb -> r2": toReplicas,
      "r1 -> auth": toAuth,
      "r1 -> config": toConfig,
      "r2 -> auth": toAuth,
      "r2 -> config": toConfig,
    },
  });
}

/** The decisions of `solution.ts`. */
export const ANNOTATED = {
  balancing: { retryElsewhere: 1 },
  toBalancer: { timeout: "1s", retry: { maxAttempts: 1 } },
  toReplicas: { timeout: "400ms", retry: { maxAttempts: 1 }, breaker: {} },
  toAuth: {
    timeout: "200ms",
    retry: { maxAttempts: 2, initialBackoff: "20ms", jitter: "full" },
    retryBudget: { retryRatio: 0.1, minRetriesPerSecond: 1 },
    breaker: {},
    bulkhead: { maxInFlight: 3 },
  },
  toConfig: { timeout: "100ms", retry: { maxAttempts: 1 }, bulkhead: { maxInFlight: 3 }, fallback: true },
} as const satisfies Decisions;
