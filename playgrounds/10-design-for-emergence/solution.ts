import { type Arrow, exponential, system } from "#sim";

// Users' phones: few retries, spread in time, and no more than one in ten.
const user = {
  retry: { maxAttempts: 3, initialBackoff: "50ms", jitter: "full" },
  retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
} satisfies Arrow;

// Calls between services: the same, and no call where calls of its kind fail.
const call = { ...user, breaker: { window: "5s", per: "route" } } satisfies Arrow;

export default system({
  boxes: {
    browse: { kind: "client" },
    cart: { kind: "client" },
    buy: { kind: "client" },
    gateway: {
      concurrency: 20,
      work: exponential("30ms"),
      calls: [
        { to: "catalog", for: ["browse"] },
        { to: "checkout", for: ["cart", "buy"] },
      ],
      admission: { maxWait: "150ms" },
    },
    catalog: { concurrency: 32, work: exponential("50ms"), calls: ["recs"] },
    recs: { concurrency: 2, work: exponential("20ms") }, // recommendations: nice to have
    checkout: {
      concurrency: 12,
      work: exponential("20ms"),
      calls: ["inventory", { to: "payments", for: ["buy"] }],
    },
    inventory: { concurrency: 2, work: exponential("20ms") },
    payments: { concurrency: 2, work: exponential("40ms") },
  },
  arrows: {
    "browse -> gateway": { timeout: "1s", ...user },
    "cart -> gateway": { timeout: "1s", ...user },
    "buy -> gateway": { timeout: "1s", ...user },
    "gateway -> catalog": { timeout: "900ms", ...call, bulkhead: { maxInFlight: 7 } },
    "gateway -> checkout": { timeout: "900ms", ...call, bulkhead: { maxInFlight: 8 } },
    "catalog -> recs": { timeout: "200ms", ...call, bulkhead: { maxInFlight: 5 }, fallback: true },
    "checkout -> inventory": { timeout: "300ms", ...call, bulkhead: { maxInFlight: 5 } },
    "checkout -> payments": { timeout: "500ms", ...call, bulkhead: { maxInFlight: 4 } },
  },
});
