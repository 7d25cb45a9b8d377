import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "gRPC",
  what: "the retry policy of its proposal, without throttling",
  source: {
    text: "proposal A6, client retries",
    address: "https://github.com/grpc/proposal/blob/master/A6-client-retries.md",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: ["it retries UNAVAILABLE; here every failed try, a timeout included, counts as that"],
};

export default behind({
  retry: { maxAttempts: 4, initialBackoff: "100ms", maxBackoff: "1s", backoffMultiplier: 2, jitter: "full" },
});
