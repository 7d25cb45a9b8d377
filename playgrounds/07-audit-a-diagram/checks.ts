import type { Checks, JudgedRun } from "#course";
import { down } from "#sim";
import base from "./incident.ts";
import { WINDOW, worldWith } from "./worlds.ts";

/** Sum of a series over the seconds of the trigger. */
function inTrigger({ run }: Pick<JudgedRun, "run">, series: Float64Array | undefined): number {
  const { startMs, endMs } = run.trigger ?? { startMs: 0, endMs: 0 };
  return series?.slice(startMs / run.binMs, endMs / run.binMs).reduce((sum, value) => sum + value, 0) ?? Number.NaN;
}

/** Tries that are sent to auth for each request of a user, while the fault is there. */
export function triesAtAuth(judged: Pick<JudgedRun, "run">): number {
  const { arrows, clients } = judged.run;
  const sent = ["r1 -> auth", "r2 -> auth"].flatMap((name) => [arrows[name]?.first, arrows[name]?.retry]);
  const tries = sent.reduce((sum, series) => sum + inTrigger(judged, series), 0);
  return tries / inTrigger(judged, clients["users"]?.offered);
}

/** Requests that went on without an answer of auth. */
export function letInUnchecked({ run }: JudgedRun): number {
  return ["r1 -> auth", "r2 -> auth"]
    .map((name) => run.arrows[name]?.fallbacks.reduce((sum, value) => sum + value, 0) ?? Number.NaN)
    .reduce((sum, value) => sum + value, 0);
}

const checks: Checks = {
  incidents: {
    base,
    authFails: worldWith(down("auth", WINDOW)),
    config: worldWith(down("config", WINDOW)),
    replica: worldWith(down("r1", { mode: "silent", ...WINDOW })),
  },
  claims: [
    {
      id: "healthy",
      text: "Healthy before anything happens",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "back",
      text: "Back within 60 s after auth was slow",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
    {
      id: "tries",
      text: "Tries at auth for each request while auth fails",
      on: "authFails",
      measure: triesAtAuth,
      bound: { op: "<=", value: 1.5 },
      unit: "×",
    },
    {
      id: "config",
      text: "Goodput while config is down",
      on: "config",
      measure: ({ verdict }) => verdict.goodput.during,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "replica",
      text: "Goodput while one replica does not answer",
      on: "replica",
      measure: ({ verdict }) => verdict.goodput.during,
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
    {
      id: "unchecked",
      text: "Requests let in without an answer of auth",
      on: "base",
      measure: letInUnchecked,
      bound: { op: "=", value: 0 },
      unit: "",
    },
  ],
};

export default checks;
