import type { Checks, JudgedRun } from "#course";
import { twiceTheTrigger } from "#lab";
import { incident } from "#sim";
import base from "./incident.ts";

/** Twice the latency for twice as long, within the same quarter of an hour. */
const twice = incident({ ...twiceTheTrigger(base), duration: base.duration });

/** Seconds, from the trigger's start on, in which fewer than 80 % of the requests of an ordinary second are answered. */
function secondsDown({ run, verdict }: JudgedRun): number {
  const goodput = run.clients["users"]?.goodput ?? new Float64Array();
  const from = Math.floor((run.trigger?.startMs ?? 0) / run.binMs);
  const five = Math.floor(5_000 / run.binMs);
  let down = 0;
  // Five seconds at a time: a single second of forty requests is noise.
  for (let bin = from; bin + five <= goodput.length; bin += five) {
    const answered = goodput.subarray(bin, bin + five).reduce((sum, value) => sum + value, 0);
    if (answered < 0.8 * verdict.demand * 5) down += 5;
  }
  return down;
}

const checks: Checks = {
  incidents: { base, twice },
  claims: [
    {
      id: "healthy",
      text: "Healthy before the deploy",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "outage",
      text: "Outage, the four minutes of the bump included",
      on: "base",
      measure: secondsDown,
      bound: { op: "<=", value: 300 },
      unit: "s",
    },
    {
      id: "twice",
      text: "Back too after twice the bump for twice as long",
      on: "twice",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "bump",
      text: "Goodput in the bump itself",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.during,
      bound: { op: ">=", value: 0.8 },
      unit: "%",
      // What was asked is a shorter outage; only what sheds for the slow api serves the slow minutes as well.
      harder: true,
    },
  ],
};

export default checks;
