import { incident, poisson, slow } from "#sim";

/** The same for every library: three quarters of what the service can do, and twenty seconds at a third of its speed. */
export default incident({
  load: { users: poisson(150) },
  faults: [slow("service", { by: 3, at: "60s", for: "20s" })],
  duration: "160s",
});
