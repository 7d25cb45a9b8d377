import type { Checks } from "#course";
import { down, incident, poisson, slow, surge } from "#sim";
import { FAULT, served, worstAttempts } from "./day.ts";
import base from "./incident.ts";

const load = { browse: poisson(50), cart: poisson(20), buy: poisson(30) };
const window = { at: "20s", for: "20s" } as const;
const duration = "50s";

const checks: Checks = {
  incidents: {
    base,
    payments: incident({ load, duration, faults: [slow("payments", { by: 10, ...window })] }),
    recs: incident({ load, duration, faults: [down("recs", { mode: "silent", ...window })] }),
    spike: incident({ load, duration, faults: Object.keys(load).map((name) => surge(name, { by: 3, ...window })) }),
  },
  claims: [
    {
      id: "catalog",
      text: "Catalog slow: carts and orders served",
      on: "base",
      measure: ({ run }) => served(run, ["cart", "buy"]),
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
    {
      id: "attempts",
      text: "Attempts per call, worst arrow and 5 s",
      on: "base",
      measure: ({ run }) => worstAttempts(run),
      bound: { op: "<=", value: 1.2 },
      unit: "×",
    },
    {
      id: "back",
      text: "Everybody served 30 s after the fault",
      on: "base",
      measure: ({ run }) => served(run, Object.keys(load), FAULT.until + 30_000, FAULT.until + 60_000),
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "payments",
      text: "Payments slow: pages and carts served",
      on: "payments",
      measure: ({ run }) => served(run, ["browse", "cart"]),
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
    {
      id: "recs",
      text: "Recommendations silent: pages served",
      on: "recs",
      measure: ({ run }) => served(run, ["browse"]),
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
    {
      id: "spike",
      text: "Three times the load: goodput, of an ordinary day",
      on: "spike",
      measure: ({ run }) => 3 * served(run, Object.keys(load)),
      bound: { op: ">=", value: 1 },
      unit: "%",
    },
  ],
};

export default checks;
