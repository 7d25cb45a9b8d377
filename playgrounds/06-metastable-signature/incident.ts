import { delay, incident, poisson } from "#sim";

/** The deploy, and its rollback four minutes later; half an hour of it. */
export default incident({
  load: { users: poisson(44) },
  faults: [delay("api", { by: "50ms", at: "300s", for: "240s" })],
  duration: "30min",
});
