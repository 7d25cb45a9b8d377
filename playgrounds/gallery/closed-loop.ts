/**
 * Users who wait their turn
 * The same retries, but each user waits for an answer before asking again. What holds the load back?
 * @shows degrades
 */
import { exponential, incident, slow, system } from "#sim";

const world = incident({ faults: [slow("service", { by: 3, at: "60s", for: "20s" })], duration: "180s" });

export default system({
  boxes: {
    users: { kind: "client", users: 120, think: exponential("980ms") },
    service: { concurrency: 4, work: exponential("20ms") },
  },
  arrows: { "users -> service": { timeout: "500ms", retry: { maxAttempts: 3 } } },
  answer: { incident: world },
});
