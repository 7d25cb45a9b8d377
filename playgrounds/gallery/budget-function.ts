/**
 * A retry policy in code
 * It asks again only while an answer may still be of use. Is that enough?
 * @shows collapses
 */
import { exponential, giveUp, incident, poisson, slow, system } from "#sim";

const world = incident({
  load: { users: poisson(120) },
  faults: [slow("service", { by: 3, at: "60s", for: "20s" })],
  duration: "180s",
});

export default system({
  boxes: { users: { kind: "client" }, service: { concurrency: 4, work: exponential("20ms") } },
  arrows: {
    "users -> service": {
      timeout: "500ms",
      retry: ({ attempt, elapsed, random }) => (attempt < 4 && elapsed < 2_000 ? random * 200 : giveUp),
    },
  },
  answer: { incident: world },
});
