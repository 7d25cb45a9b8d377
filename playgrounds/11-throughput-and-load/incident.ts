import { incident, poisson, surge } from "#sim";

// 80 % of what the benchmark reports; for half a minute, 120 %.
export default incident({
  load: { users: poisson(96) },
  faults: [surge("users", { by: 1.5, at: "60s", for: "30s" })],
  duration: "200s",
});
