import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "resilience4j, with its breaker",
  what: "`RetryConfig` and `CircuitBreakerConfig.ofDefaults()`",
  source: {
    text: "CircuitBreakerConfig.java",
    address:
      "https://github.com/resilience4j/resilience4j/blob/master/resilience4j-circuitbreaker/src/main/java/io/github/resilience4j/circuitbreaker/CircuitBreakerConfig.java",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: [
    "it looks at the last 100 calls; here at the last second, which holds about as many",
    "its rule for slow calls, which at 60 s never applies",
  ],
};

export default behind({
  retry: { maxAttempts: 3, initialBackoff: "500ms", backoffMultiplier: 1, jitter: "none" },
  // failureRateThreshold 50 %, minimumNumberOfCalls 100, 60 s open, 10 calls half open.
  breaker: { failureRate: 0.5, minimumCalls: 100, window: "1s", openFor: "60s", halfOpenCalls: 10 },
});
