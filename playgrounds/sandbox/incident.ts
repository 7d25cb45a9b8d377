import { incident, poisson } from "#sim";

/** Where the code brings no incident of its own: a quiet minute for a client called users. */
export default incident({ load: { users: poisson(50) }, duration: "60s" });
