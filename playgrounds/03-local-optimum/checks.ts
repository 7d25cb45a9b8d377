import type { Checks } from "#course";
import { twiceTheTrigger } from "#lab";
import base from "./incident.ts";

const checks: Checks = {
  incidents: { base, twice: twiceTheTrigger(base) },
  claims: [
    {
      id: "healthy",
      text: "Healthy before the trigger",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
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
    {
      id: "twice",
      text: "Back too, trigger twice as long and deep",
      on: "twice",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
  ],
};

export default checks;
