import { lognormal, system } from "#sim";

// Scaled 1:100. One request here stands for 100: 120 a second are 12,000.
export default system({
  boxes: {
    users: { kind: "client" },
    gateway: { calls: ["service"] },
    service: {
      concurrency: 12,
      work: lognormal({ mean: "100ms", cv: 0.5 }),
      queue: { limit: 80 },
      rejectionCost: 0.1, // saying no takes a tenth of the work
    },
  },
  arrows: {
    "users -> gateway": {
      timeout: "4s",
      retry: { maxAttempts: 4 },
    },
    "gateway -> service": {
      timeout: "1s",
      retry: { maxAttempts: 3 },
    },
  },
});
