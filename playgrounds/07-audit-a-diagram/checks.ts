import type { Checks, JudgedRun } from "#course";
import base from "./incident.ts";
import { rolesIn, worldsOf } from "./roles.ts";

/** Sum of a series over the seconds of the trigger. */
function inTrigger({ run }: Pick<JudgedRun, "run">, series: Float64Array | undefined): number {
  const { startMs, endMs } = run.trigger ?? { startMs: 0, endMs: 0 };
  return series?.slice(startMs / run.binMs, endMs / run.binMs).reduce((sum, value) => sum + value, 0) ?? Number.NaN;
}

/** The arrows that lead to auth, or to what plays its part. */
function toAuth({ run }: Pick<JudgedRun, "run">) {
  const { auth } = rolesIn(Object.keys(run.arrows));
  return Object.entries(run.arrows).flatMap(([name, arrow]) => (name.endsWith(` -> ${auth}`) ? [arrow] : []));
}

/** Tries that are sent to auth for each request of a user, while the fault is there. */
export function triesAtAuth(judged: Pick<JudgedRun, "run">): number {
  const sum = (all: readonly Float64Array[]): number =>
    all.reduce((total, series) => total + inTrigger(judged, series), 0);
  const offered = Object.values(judged.run.clients).map((client) => client.offered);
  return sum(toAuth(judged).flatMap(({ first, retry }) => [first, retry])) / sum(offered);
}

/** Requests that went on without an answer of auth. */
export function letInUnchecked(judged: JudgedRun): number {
  return toAuth(judged)
    .flatMap(({ fallbacks }) => [...fallbacks])
    .reduce((sum, value) => sum + value, 0);
}

const checks: Checks = {
  incidents: worldsOf(base),
  // A diagram of the learner's own brings its load with it; the checks then speak of who plays the same parts in it.
  worlds: (system) => worldsOf(base, system),
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
