import type { Checks } from "#course";
import type { Run } from "#sim";
import base from "./incident.ts";

const sum = (bins: Float64Array | undefined): number => bins?.reduce((total, value) => total + value, 0) ?? Number.NaN;

/**
 * Payments that the books have at least once: the simulator knows which payment a message is made for, whatever the
 * message says and whatever the books do with it.
 */
const booked = (run: Run): number => run.boxes["books"]?.requests ?? Number.NaN;

/**
 * Payments that a customer made and the books do not have. What was made is counted by the simulator.
 * @param run of a system with the boxes of `start.ts`
 */
export function lost(run: Run): number {
  return sum(run.clients["shop"]?.offered) - booked(run);
}

/**
 * Entries beyond the first one of a payment. What reaches the books is counted by the simulator.
 * @param run of a system with the boxes of `start.ts`
 */
export function twice(run: Run): number {
  return (run.boxes["books"]?.arrivals ?? Number.NaN) - booked(run);
}

const checks: Checks = {
  incidents: { base },
  claims: [
    {
      id: "lost",
      text: "Payments lost",
      on: "base",
      measure: ({ run }) => lost(run),
      bound: { op: "=", value: 0 },
      unit: "",
    },
    {
      id: "twice",
      text: "Entries booked a second time",
      on: "base",
      measure: ({ run }) => twice(run),
      bound: { op: "=", value: 0 },
      unit: "",
    },
    {
      id: "crashes",
      text: "The ledger still crashes now and then",
      on: "base",
      measure: ({ run }) => run.counters["crashes"]?.total ?? 0,
      bound: { op: ">=", value: 3 },
      unit: "",
    },
  ],
};

export default checks;
