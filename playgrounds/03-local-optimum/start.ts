import { lognormal, system } from "#sim";

export default system({
  boxes: {
    shop: { kind: "client" },
    api: { work: "5ms", calls: ["db"] },
    db: {
      concurrency: 100, // db team: was unlimited
      work: lognormal({ mean: "500ms", cv: 0.5 }),
      contention: { knee: 200, slope: 2 },
    },
  },
  arrows: {
    "shop -> api": {
      timeout: "11s",
      retry: { maxAttempts: 4, on: ["5xx", "timeout"] }, // client team: was 1
    },
    "api -> db": {
      timeout: "2s", // api team: was 10s
    },
  },
});
