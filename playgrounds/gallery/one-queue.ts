/**
 * One queue
 * How long is the line at nine tenths of capacity, and how long does a busy minute stay in it?
 * @shows degrades
 */
import { exponential, incident, poisson, surge, system } from "#sim";

const world = incident({
  load: { users: poisson(80) },
  faults: [surge("users", { by: 1.5, at: "60s", for: "30s" })],
  duration: "200s",
});

export default system({
  boxes: { users: { kind: "client" }, desk: { concurrency: 1, work: exponential("10ms") } },
  arrows: { "users -> desk": { timeout: "2s" } },
  answer: { incident: world },
});
