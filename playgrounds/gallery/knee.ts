/**
 * Beyond the knee
 * No queue, no retry, no limit, and still it does not come back. What feeds on what?
 * @shows collapses
 */
import { incident, lognormal, poisson, surge, system } from "#sim";

const world = incident({
  load: { users: poisson(140) },
  faults: [surge("users", { by: 2.2, at: "60s", for: "20s" })],
  duration: "180s",
});

export default system({
  boxes: {
    users: { kind: "client" },
    db: { work: lognormal({ mean: "500ms", cv: 0.5 }), contention: { knee: 100, slope: 1.6 } },
  },
  arrows: { "users -> db": { timeout: "3s" } },
  answer: { incident: world },
});
