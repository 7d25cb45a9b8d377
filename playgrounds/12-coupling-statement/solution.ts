import { lognormal, system } from "#sim";

export default system({
  boxes: {
    shop: { kind: "client" },
    api: { work: "5ms", calls: ["db"] },
    db: {
      concurrency: 100,
      work: lognormal({ mean: "500ms", cv: 0.5 }),
      contention: { knee: 200, slope: 2 },
    },
  },
  arrows: {
    "shop -> api": {
      timeout: "11s",
      retry: { maxAttempts: 4, on: ["5xx", "timeout"] },
      // One retry in ten at most, and none while every second try fails: the loop can't feed itself.
      retryBudget: { maxTokens: 10, tokenRatio: 0.1 },
    },
    "api -> db": {
      timeout: "2s",
    },
  },
});
