import { incident, poisson, slow } from "#sim";

export default incident({
  load: { browse: poisson(50), cart: poisson(20), buy: poisson(30) },
  faults: [slow("catalog", { by: 8, at: "20s", for: "20s" })],
  duration: "110s",
});
