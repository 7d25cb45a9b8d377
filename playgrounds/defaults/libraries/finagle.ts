import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "Finagle",
  what: "`RetryBudget()`, retries until it is empty",
  source: {
    text: "RetryBudget.scala",
    address:
      "https://github.com/twitter/finagle/blob/develop/finagle-core/src/main/scala/com/twitter/finagle/service/RetryBudget.scala",
    read: "2026-11-25",
  },
  optIn: false,
  notModelled: ["one budget for each client there, one for all users here"],
};

export default behind({
  retry: { maxAttempts: 100 },
  // ttl 10 s, minRetriesPerSec 10, percentCanRetry 0.2.
  retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 10, ttl: "10s" },
});
