/**
 * Two tenants, one database
 * The report never fails. What does it do to the shop, and which arrow would you limit?
 * @shows degrades
 */
import { incident, lognormal, poisson, system } from "#sim";

const world = incident({
  load: { shop: poisson(60), report: poisson(400, { at: "60s", for: "20s" }) },
  duration: "180s",
});

export default system({
  boxes: {
    shop: { kind: "client" },
    report: { kind: "client" },
    db: { concurrency: 20, work: lognormal({ mean: "100ms", cv: 0.5 }) },
  },
  arrows: { "shop -> db": { timeout: "1s" }, "report -> db": {} },
  answer: { incident: world },
});
