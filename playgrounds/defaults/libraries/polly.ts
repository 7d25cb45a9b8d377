import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "Polly",
  what: "`RetryStrategyOptions`, as created",
  source: {
    text: "docs/strategies/retry.md, Defaults",
    address: "https://github.com/App-vNext/Polly/blob/main/docs/strategies/retry.md",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: ["it handles every exception but a cancellation; here that is each failed try"],
};

export default behind({
  // MaxRetryAttempts 3, in addition to the call itself; Delay 2 s, Constant; UseJitter false.
  retry: { maxAttempts: 4, initialBackoff: "2s", backoffMultiplier: 1, jitter: "none" },
});
