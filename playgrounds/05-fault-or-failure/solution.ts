import { lognormal, replace, rollBack, setCoalescing, shed, system } from "#sim";

const at = "110s"; // 50 s after the page

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
  // The first thing that you do each night.
  answer: {
    watch: 2, // the night that the charts show
    night1: replace("pricing", { at }), // a part is broken: mend the part
    night2: shed("shop", { share: 0.4, at, for: "30s" }), // a loop feeds itself: starve it
    night3: rollBack("pricing", { at }), // a part is broken: mend the part
    night4: setCoalescing("catalogue", { at }), // a herd: let one go for all
  },
});
