import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "Linkerd",
  what: "a service profile’s `retryBudget` with its defaults",
  source: {
    text: "Retries and timeouts",
    address: "https://linkerd.io/2-edge/features/retries-and-timeouts/",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: [
    "one budget for each proxy there, one for all users here",
    "service profiles have been superseded since 2.16",
  ],
};

export default behind({
  retry: { maxAttempts: 100 },
  retryBudget: { retryRatio: 0.2, minRetriesPerSecond: 10, ttl: "10s" },
});
