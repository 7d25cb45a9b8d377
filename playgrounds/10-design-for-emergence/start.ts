import { type Arrow, exponential, system } from "#sim";

// What every call goes through: the line that each team has in its own code.
const call = { retry: { maxAttempts: 3 } } satisfies Arrow;

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
    "browse -> gateway": { timeout: "1s", ...call },
    "cart -> gateway": { timeout: "1s", ...call },
    "buy -> gateway": { timeout: "1s", ...call },
    "gateway -> catalog": { timeout: "900ms", ...call },
    "gateway -> checkout": { timeout: "900ms", ...call },
    "catalog -> recs": { timeout: "200ms", ...call },
    "checkout -> inventory": { timeout: "300ms", ...call },
    "checkout -> payments": { timeout: "500ms", ...call },
  },
});
