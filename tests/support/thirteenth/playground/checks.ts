import type { Checks } from "#course";
import base from "./incident.ts";

const checks: Checks = {
  incidents: { base },
  claims: [
    {
      id: "back",
      text: "Goodput back within 60 s",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
  ],
};

export default checks;
