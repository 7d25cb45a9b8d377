import { incident, poisson, slow } from "#sim";

export default incident({
  load: { customers: poisson(12) },
  faults: [slow("till", { by: 4, at: "30s", for: "10s" })],
  duration: "110s",
});
