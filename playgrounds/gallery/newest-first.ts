/**
 * Newest first
 * Half a minute of too much: who is served when the last to come goes first? Try fifo.
 * @shows degrades
 */
import { exponential, incident, poisson, surge, system } from "#sim";

const world = incident({
  load: { users: poisson(150) },
  faults: [surge("users", { by: 2, at: "60s", for: "30s" })],
  duration: "180s",
});

export default system({
  boxes: {
    users: { kind: "client" },
    service: { concurrency: 4, work: exponential("20ms"), queue: { limit: 100, discipline: "lifo" } },
  },
  arrows: { "users -> service": { timeout: "1s" } },
  answer: { incident: world },
});
