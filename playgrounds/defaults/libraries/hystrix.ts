import { behind, type Exhibit } from "../exhibit.ts";

export const exhibit: Exhibit = {
  library: "Hystrix",
  what: "a command with default properties",
  source: {
    text: "HystrixCommandProperties.java",
    address:
      "https://github.com/Netflix/Hystrix/blob/master/hystrix-core/src/main/java/com/netflix/hystrix/HystrixCommandProperties.java",
    read: "2026-11-25",
  },
  optIn: false,
  notModelled: [
    "its own timeout of 1 s; here the users’ half second comes first",
    "it never retries: that is the caller’s affair",
    "its pool of threads; the limit is that of its semaphores, ten calls under way",
  ],
};

export default behind({
  // 20 requests in 10 s, 50 % errors, 5 s until it tries again; 10 calls at once.
  breaker: { failureRate: 0.5, minimumCalls: 20, window: "10s", openFor: "5s" },
  bulkhead: { maxInFlight: 10 },
});
