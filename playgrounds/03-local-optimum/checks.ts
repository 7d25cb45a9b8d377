import type { Checks } from "#course";
import { incident, poisson, slow } from "#sim";
import base from "./incident.ts";

/** The same trigger, twice as long and twice as deep. */
const twice = incident({
  load: { shop: poisson(75) },
  faults: [slow("db", { by: 6, at: "60s", for: "60s" })],
  duration: "240s",
});

const checks: Checks = {
  incidents: { base, twice },
  claims: [
    {
      id: "healthy",
      text: "Before the trigger the shop is served",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "back",
      text: "Goodput is back within 60 s of the trigger's end",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "attempts",
      text: "Attempts per request, in the worst second",
      on: "base",
      measure: ({ verdict }) => verdict.attempts.worst,
      bound: { op: "<=", value: 1.3 },
      unit: "×",
    },
    {
      id: "twice",
      text: "Back as well when the trigger is twice as long and twice as deep",
      on: "twice",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
  ],
};

export default checks;
