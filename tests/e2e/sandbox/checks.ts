/** Small incidents of a few seconds, so that a test of the sandbox is over soon. */
import type { Checks } from "#course";
import { incident, poisson, slow } from "#sim";

const load = { shop: poisson(50) };

const checks: Checks = {
  incidents: {
    base: incident({ load, faults: [slow("api", { by: 20, at: "2s", for: "2s" })], duration: "10s" }),
    harder: incident({ load, faults: [slow("api", { by: 40, at: "2s", for: "2s" })], duration: "10s" }),
  },
  claims: [
    {
      id: "before",
      text: "Served before the trigger",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.5 },
      unit: "%",
    },
    {
      id: "attempts",
      text: "Attempts per request stay low under the harder trigger",
      on: "harder",
      measure: ({ verdict }) => verdict.attempts.worst,
      bound: { op: "<=", value: 100 },
      unit: "×",
    },
  ],
};

// oxlint-disable-next-line import/no-default-export -- as every playground's checks
export default checks;
