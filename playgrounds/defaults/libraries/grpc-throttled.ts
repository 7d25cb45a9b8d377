import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "gRPC, with throttling",
  what: "the same, and the `retryThrottling` of the proposal",
  source: {
    text: "proposal A6, throttling",
    address: "https://github.com/grpc/proposal/blob/master/A6-client-retries.md",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: ["one bucket for each client and server name there, one for all users here"],
};

export default behind({
  retry: { maxAttempts: 4, initialBackoff: "100ms", maxBackoff: "1s", backoffMultiplier: 2, jitter: "full" },
  retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
});
