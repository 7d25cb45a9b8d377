import { lognormal, system } from "#sim";

export default system({
  boxes: {
    users: { kind: "client" },
    orders: { work: "0.5ms", calls: ["inventory"] },
    inventory: {
      concurrency: 10,
      work: lognormal({ mean: "50ms", cv: 0.6 }),
      queue: { limit: 3_000 },
    },
  },
  arrows: {
    "users -> orders": {},
    "orders -> inventory": {
      timeout: "1s",
      retry: { maxAttempts: 4, initialBackoff: "50ms", jitter: "full" },
    },
  },
});
