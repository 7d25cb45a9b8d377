import type { Checks } from "#course";
import { checkedIncident } from "#sim";
import base from "./incident.ts";

/** The learner's own world, which stands in the same file as the system. */
const checks: Checks = {
  incidents: { base },
  worlds: ({ answer }) => (answer?.["incident"] === undefined ? {} : { base: checkedIncident(answer["incident"]) }),
  claims: [
    {
      id: "back",
      text: "Goodput back within 60 s",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "attempts",
      text: "Attempts per request, worst second",
      on: "base",
      measure: ({ verdict }) => verdict.attempts.worst,
      bound: { op: "<=", value: 1.3 },
      unit: "×",
    },
  ],
};

export default checks;
