import { type Arrow, exponential, type Service, type System, system } from "#sim";

/** What every call on the platform goes through, and what stands in front of the gateway. */
export interface Substrate {
  /** Fields of the users' arrows. */
  readonly users?: Arrow;
  /** Fields of every arrow between services. */
  readonly calls?: Arrow;
  /** Fields of single arrows, over those. */
  readonly arrows?: Readonly<Record<string, Arrow>>;
  readonly gateway?: Pick<Service, "admission">;
}

const CALLERS = ["browse", "cart", "buy"] as const;

/** The platform, over some substrate. */
export function platformOn({ users = {}, calls = {}, arrows = {}, gateway = {} }: Substrate): System {
  const inner = (name: string, own: Arrow): Arrow => ({ ...own, ...calls, ...arrows[name] });
  return system({
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
        ...gateway,
      },
      catalog: { concurrency: 32, work: exponential("50ms"), calls: ["recs"] },
      recs: { concurrency: 2, work: exponential("20ms") },
      checkout: {
        concurrency: 12,
        work: exponential("20ms"),
        calls: ["inventory", { to: "payments", for: ["buy"] }],
      },
      inventory: { concurrency: 2, work: exponential("20ms") },
      payments: { concurrency: 2, work: exponential("40ms") },
    },
    arrows: {
      ...Object.fromEntries(CALLERS.map((name) => [`${name} -> gateway`, { timeout: "1s", ...users }])),
      "gateway -> catalog": inner("gateway -> catalog", { timeout: "900ms" }),
      "gateway -> checkout": inner("gateway -> checkout", { timeout: "900ms" }),
      "catalog -> recs": inner("catalog -> recs", { timeout: "200ms" }),
      "checkout -> inventory": inner("checkout -> inventory", { timeout: "300ms" }),
      "checkout -> payments": inner("checkout -> payments", { timeout: "500ms" }),
    },
  });
}

const careful = {
  retry: { maxAttempts: 3, initialBackoff: "50ms", jitter: "full" },
  retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
} satisfies Arrow;

/** The reference answer, in parts that can be left out. */
export const WHOLE = {
  users: careful,
  calls: { ...careful, breaker: { window: "5s", per: "route" } },
  arrows: {
    "gateway -> catalog": { bulkhead: { maxInFlight: 7 } },
    "gateway -> checkout": { bulkhead: { maxInFlight: 8 } },
    "catalog -> recs": { bulkhead: { maxInFlight: 5 }, fallback: true },
    "checkout -> inventory": { bulkhead: { maxInFlight: 5 } },
    "checkout -> payments": { bulkhead: { maxInFlight: 4 } },
  },
  gateway: { admission: { maxWait: "150ms" } },
} satisfies Substrate;
