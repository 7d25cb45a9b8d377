/**
 * Retry storm
 * At which load does the same slow spell stop being fatal? Look for 1 / tries.
 * @shows collapses
 */
import { exponential, incident, poisson, slow, system } from "#sim";

const world = incident({
  load: { users: poisson(120) },
  faults: [slow("service", { by: 3, at: "60s", for: "20s" })],
  duration: "180s",
});

export default system({
  boxes: { users: { kind: "client" }, service: { concurrency: 4, work: exponential("20ms") } },
  arrows: { "users -> service": { timeout: "500ms", retry: { maxAttempts: 3 } } },
  answer: { incident: world },
});
