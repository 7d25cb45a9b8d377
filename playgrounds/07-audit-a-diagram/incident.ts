import { incident, poisson, slow } from "#sim";

export default incident({
  load: { users: poisson(20) },
  faults: [slow("auth", { by: 10, at: "25s", for: "15s" })],
  duration: "110s",
});
