import { delay, incident, poisson } from "#sim";

/** The deploy, and its rollback four minutes later; a quarter of an hour of it. */
export default incident({
  load: { users: poisson(44) },
  faults: [delay("api", { by: "50ms", at: "120s", for: "240s" })],
  duration: "15min",
});
