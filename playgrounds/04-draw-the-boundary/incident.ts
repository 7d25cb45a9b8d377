import { incident, poisson, slow } from "#sim";

export default incident({
  load: { clients: poisson(55) },
  faults: [slow("tax", { by: 6, at: "60s", for: "15s" })],
  duration: "180s",
});
