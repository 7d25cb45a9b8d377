import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "cockatiel",
  what: "`retry` with `new ExponentialBackoff()`",
  source: {
    text: "ExponentialBackoff.ts",
    address: "https://github.com/connor4312/cockatiel/blob/master/src/backoff/ExponentialBackoff.ts",
    read: "2026-11-25",
  },
  optIn: true,
  notModelled: [
    "its tries never end; here they do after 100",
    "its decorrelated jitter is Polly’s formula; here it is that of the AWS study",
  ],
};

export default behind({
  retry: { maxAttempts: 100, initialBackoff: "128ms", maxBackoff: "30s", backoffMultiplier: 2, jitter: "decorrelated" },
});
