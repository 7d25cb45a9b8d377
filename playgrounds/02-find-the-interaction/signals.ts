import { signalsOf } from "#course";
import { incident, poisson, slow, surge } from "#sim";
import base from "./incident.ts";

const world = (fault: Parameters<typeof incident>[0]["faults"]) =>
  incident({ load: { users: poisson(100) }, ...(fault === undefined ? {} : { faults: fault }), duration: "200s" });
const lasting = { at: "60s" } as const;

/** The catalogue that the learner picks three from. */
export const signals = signalsOf({ client: "users", caller: "orders", callee: "inventory" });

/** What may look like the loop. All of them run the solution: the loop is cut. */
export const lookAlikes = [
  { id: "cut", name: "the same trigger, loop cut", saturates: false, incident: base },
  {
    id: "slow",
    name: "inventory 1.6× slower",
    saturates: false,
    incident: world([slow("inventory", { by: 1.6, ...lasting })]),
  },
  { id: "surge", name: "1.8× the users", saturates: false, incident: world([surge("users", { by: 1.8, ...lasting })]) },
  {
    id: "slower",
    name: "inventory 2.6× slower",
    saturates: true,
    incident: world([slow("inventory", { by: 2.6, ...lasting })]),
  },
  { id: "flood", name: "2.3× the users", saturates: true, incident: world([surge("users", { by: 2.3, ...lasting })]) },
] as const;

/** The window that is compared begins 60 s after the trigger's end, ms. */
export const FROM_MS = 135_000;
