import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "resilience4j",
  what: "`RetryConfig.ofDefaults()`",
  source: {
    text: "RetryConfig.java",
    address:
      "https://github.com/resilience4j/resilience4j/blob/master/resilience4j-retry/src/main/java/io/github/resilience4j/retry/RetryConfig.java",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: ["its budget (`maxRetryRatio`), which the defaults leave wide open"],
};

export default behind({
  // maxAttempts 3, the first included; 500 ms between them, always.
  retry: { maxAttempts: 3, initialBackoff: "500ms", backoffMultiplier: 1, jitter: "none" },
});
