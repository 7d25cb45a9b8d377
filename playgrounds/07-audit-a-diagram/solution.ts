import { exponential, system } from "#sim";

// A replica is given up before its caller is, and left alone while it fails.
const toReplica = { timeout: "400ms", retry: { maxAttempts: 1 }, breaker: {} } as const;

// Nobody comes in unchecked. While auth is slow a replica fails fast, and keeps its slots for later.
const toAuth = {
  timeout: "200ms",
  retry: { maxAttempts: 2, initialBackoff: "20ms", jitter: "full" },
  retryBudget: { retryRatio: 0.1, minRetriesPerSecond: 1 },
  breaker: {},
  bulkhead: { maxInFlight: 3 },
} as const;

// The last known good settings will do for a while.
const toConfig = { timeout: "100ms", retry: { maxAttempts: 1 }, bulkhead: { maxInFlight: 3 }, fallback: true } as const;

export default system({
  boxes: {
    users: { kind: "client" },
    lb: { kind: "balancer", over: ["r1", "r2"], retryElsewhere: 1 }, // a second try is for the other one
    r1: { concurrency: 4, work: exponential("20ms"), calls: ["auth", "config"] },
    r2: { concurrency: 4, work: exponential("20ms"), calls: ["auth", "config"] },
    auth: { concurrency: 1, work: exponential("20ms") },
    config: { concurrency: 1, work: exponential("8ms") },
  },
  arrows: {
    "users -> lb": { timeout: "1s", retry: { maxAttempts: 1 } },
    "lb -> r1": toReplica,
    "lb -> r2": toReplica,
    "r1 -> auth": toAuth,
    "r1 -> config": toConfig,
    "r2 -> auth": toAuth,
    "r2 -> config": toConfig,
  },
});
