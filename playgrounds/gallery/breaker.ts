/**
 * A breaker in front of a slow neighbour
 * What do the users of the page get while the breaker is open, and what would they get without the fallback?
 * @shows holds
 */
import { exponential, incident, poisson, slow, system } from "#sim";

const world = incident({
  load: { users: poisson(100) },
  faults: [slow("reviews", { by: 30, at: "60s", for: "40s" })],
  duration: "180s",
});

export default system({
  boxes: {
    users: { kind: "client" },
    page: { concurrency: 100, work: "5ms", calls: ["reviews"] },
    reviews: { concurrency: 20, work: exponential("30ms") },
  },
  arrows: {
    "users -> page": { timeout: "2s" },
    "page -> reviews": { timeout: "300ms", breaker: { window: "5s", openFor: "5s" }, fallback: true },
  },
  answer: { incident: world },
});
