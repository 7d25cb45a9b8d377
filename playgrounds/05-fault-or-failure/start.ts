import { lognormal, system } from "#sim";

export default system({
  boxes: {
    shop: { kind: "client" },
    app: { calls: ["catalogue", { to: "pricing", share: 0.6 }] },
    catalogue: { kind: "cache", keys: 400, ttl: "1h", warm: true, calls: ["origin"] },
    origin: { concurrency: 4, work: lognormal({ mean: "300ms", cv: 0.5 }), queue: { limit: 150 } },
    pricing: { concurrency: 20, work: lognormal({ mean: "690ms", cv: 0.5 }), queue: { limit: 130 } }, // 5 nodes of 4
  },
  arrows: {
    "shop -> app": {},
    "app -> catalogue": { timeout: "3s" },
    "catalogue -> origin": { timeout: "3s" },
    "app -> pricing": { timeout: "3s", retry: { maxAttempts: 2 } },
  },
  // The first thing that you do each night, 50 s after the page: shed(…), replace(…); null waits.
  answer: {
    watch: 2, // the night that the charts show
    night1: null,
    night2: null,
    night3: null,
    night4: null,
  },
});
