import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "AWS SDK for Python",
  what: "standard mode",
  source: {
    text: "botocore/retries/standard.py and quota.py",
    address: "https://github.com/boto/botocore/blob/develop/botocore/retries/standard.py",
    read: "2026-11-25",
  },
  optIn: false,
  notModelled: [
    "its quota, 500 tokens of which a retry after a timeout costs ten, is a bucket of fifty retries here; a success gives back a tenth of one",
    "here the last failed try of a request costs a token too",
  ],
};

export default behind({
  // 3 attempts; rand(0, 1) · min(2^(attempt − 1), 20) seconds.
  retry: { maxAttempts: 3, initialBackoff: "1s", maxBackoff: "20s", backoffMultiplier: 2, jitter: "full" },
  // Retries stop at half a bucket, so twice as many tokens hold fifty retries.
  retryBudget: { maxTokens: 100, tokenRatio: 0.1 },
});
