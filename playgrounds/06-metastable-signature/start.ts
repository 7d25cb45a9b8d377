import { lognormal, system } from "#sim";

export default system({
  boxes: {
    users: { kind: "client" },
    api: {
      concurrency: 4,
      work: lognormal({ mean: "50ms", cv: 0.5 }),
      queue: { limit: 400 },
    },
  },
  arrows: {
    "users -> api": {
      timeout: "1s",
      retry: { maxAttempts: 4, initialBackoff: "100ms", jitter: "full" },
    },
  },
  runbook: [], // what the operators may do by themselves
});
