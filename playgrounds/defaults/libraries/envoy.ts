import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "Envoy, with a retry budget",
  what: "`retry_budget` with its defaults, three retries",
  source: {
    text: "circuit_breaker.proto",
    address: "https://github.com/envoyproxy/envoy/blob/main/api/envoy/config/cluster/v3/circuit_breaker.proto",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: [
    "it counts requests under way; here first tries of the last ten seconds",
    "its floor of three retries at once (`min_retry_concurrency`)",
  ],
};

export default behind({
  retry: { maxAttempts: 4, initialBackoff: "25ms", maxBackoff: "250ms", jitter: "full" },
  // budget_percent 20.
  retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 0 },
});
