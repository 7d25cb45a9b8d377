import { incident, poisson, slow } from "#sim";

export default incident({
  load: { shop: poisson(75) },
  faults: [slow("db", { by: 3, at: "60s", for: "30s" })],
  duration: "200s",
});
