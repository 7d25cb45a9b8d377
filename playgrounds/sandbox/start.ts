import { exponential, incident, poisson, slow, system } from "#sim";

// What the world does: the load, what goes wrong, and what the operators do about it.
const world = incident({
  load: { users: poisson(120) },
  faults: [slow("service", { by: 3, at: "60s", for: "20s" })],
  duration: "180s",
});

// What the teams own.
export default system({
  boxes: {
    users: { kind: "client" },
    service: { concurrency: 4, work: exponential("20ms") },
  },
  arrows: {
    "users -> service": { timeout: "500ms", retry: { maxAttempts: 3 } },
  },
  answer: { incident: world },
});
