import { incident, poisson, slow } from "#sim";

export default incident({
  load: { users: poisson(100) },
  faults: [slow("inventory", { by: 4, at: "60s", for: "15s" })],
  duration: "200s",
});
