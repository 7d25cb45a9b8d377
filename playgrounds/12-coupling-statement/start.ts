import { lognormal, system } from "#sim";

export default system({
  boxes: {
    shop: { kind: "client" },
    api: { work: "5ms", calls: ["db"] },
    db: {
      concurrency: 100, // spec: at most 100 connections
      work: lognormal({ mean: "500ms", cv: 0.5 }), // spec: half a second, once connected
      contention: { knee: 200, slope: 2 },
    },
  },
  arrows: {
    "shop -> api": {
      timeout: "11s",
      retry: { maxAttempts: 4, on: ["5xx", "timeout"] }, // spec: at most 4 tries
    },
    "api -> db": {
      timeout: "2s", // spec: gives up after 2 s
    },
  },
});
