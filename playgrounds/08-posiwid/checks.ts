import type { Checks, Claim, JudgedRun } from "#course";
import type { Run } from "#sim";
import { NODES } from "./cluster.ts";
import base from "./incident.ts";
import { BLIPS, lostPerBlipMinute, quarter } from "./year.ts";

function sum(series: Float64Array | undefined): number {
  return series?.reduce((total, value) => total + value, 0) ?? Number.NaN;
}

/** Answers of the control plane before the blip, for each node and minute. */
function heard({ run }: JudgedRun): number {
  const [from, to] = [run.warmupMs, run.trigger?.startMs ?? Number.NaN];
  const answers = sum(run.boxes["control"]?.done.subarray(from / run.binMs, to / run.binMs));
  return answers / NODES / ((to - from) / 60_000);
}

/** Of what the control plane finishes in the last two minutes, the share that nobody waits for any more. */
export function lateAnswers(run: Run): number {
  const control = run.boxes["control"];
  const from = (run.durationMs - 120_000) / run.binMs;
  // Where nothing is asked, nobody waits in vain.
  return sum(control?.doneForNobody.subarray(from)) / Math.max(1, sum(control?.done.subarray(from)));
}

const outages = BLIPS.map((minutes, index): Claim => {
  const on = `q${index + 1}`;
  return {
    id: on,
    text: `Outage minutes per blip minute, ${minutes} min`,
    on: index === 0 ? "base" : on,
    measure: ({ run }) => lostPerBlipMinute(run),
    bound: { op: "<=", value: 0.05 },
    unit: "",
  };
});

const checks: Checks = {
  incidents: { base, q2: quarter(8), q3: quarter(12), q4: quarter(20) },
  claims: [
    {
      id: "healthy",
      text: "Healthy before the blip",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    ...outages,
    {
      id: "control",
      text: "Control plane in the end: answers that come too late",
      on: "q4",
      measure: ({ run }) => lateAnswers(run),
      bound: { op: "<=", value: 0.1 },
      unit: "%",
    },
    {
      id: "heard",
      text: "Before: times a minute that a node is heard",
      on: "base",
      measure: heard,
      bound: { op: ">=", value: 0.5 },
      unit: "",
    },
  ],
};

export default checks;
