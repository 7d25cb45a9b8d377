import { incident, lognormal, poisson, system } from "#sim";
import type { About } from "./about.ts";

export const about: About = {
  title: "Two tenants, one database",
  question: "The report never fails. What does it do to the shop, and which arrow would you limit?",
  shows: "degrades",
};

export const world = incident({
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
});
