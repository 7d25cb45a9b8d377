import type { Checks, JudgedRun } from "#course";
import { type Action, ConfigurationError, isAction, type System, toMs } from "#sim";
import base from "./incident.ts";
import { FIRST, NEXT_NODE, type Night, nightOf, NIGHTS } from "./platform.ts";

/** Goodput counts as back from this share of the requests on, over five seconds. */
const BACK = 0.95;
/** The last requests of a run may still be waiting for their answer. */
const UNDECIDED_MS = 10_000;

/** Share of the requests that came in a window and were answered in time. */
function answered({ run }: JudgedRun, fromMs: number, toMs: number): number {
  const shop = run.clients["shop"];
  const sum = (series: Float64Array | undefined): number =>
    series?.subarray(fromMs / run.binMs, toMs / run.binMs).reduce((total, value) => total + value, 0) ?? Number.NaN;
  return sum(shop?.cohortGood) / sum(shop?.offered);
}

/** Seconds from the first action until goodput is back for good; the rest of the run when it never is. */
export function secondsToBack(judged: JudgedRun): number {
  const { run } = judged;
  const from = toMs(FIRST);
  let back = from;
  for (let at = from; at + 5_000 <= run.durationMs - UNDECIDED_MS; at += run.binMs)
    if (!(answered(judged, at, at + 5_000) >= BACK)) back = at + 5_000;
  return (back + UNDECIDED_MS >= run.durationMs ? run.durationMs - from : back - from) / 1_000;
}

/** Goodput once the next node is gone too: what a first action has left of redundancy. */
export function afterNextNode(judged: JudgedRun): number {
  return answered(judged, toMs(NEXT_NODE) + 10_000, judged.run.durationMs - UNDECIDED_MS);
}

/**
 * What was handed in for a night.
 * @throws ConfigurationError where that is no action, or comes before anybody is awake
 */
function firstActionOf({ answer }: System, night: Night): Action | null {
  const given: unknown = answer?.[night] ?? null;
  if (given === null) return null;
  const path = `answer.${night}`;
  if (!isAction(given))
    throw new ConfigurationError(
      path,
      "an action such as shed(…), or null: wait",
      given,
      "Nights are night1 to night4.",
    );
  if (given.at === undefined || toMs(given.at) !== toMs(FIRST))
    throw new ConfigurationError(`${path}.at`, `"${FIRST}", when somebody is at the keyboard`, given.at);
  return given;
}

/** The night that the charts show. */
function watched({ answer }: System): Night {
  const given = answer?.["watch"] ?? 2;
  const night = NIGHTS[Number(given) - 1];
  if (night === undefined) throw new ConfigurationError("answer.watch", "a night, 1 to 4", given);
  return night;
}

function nights(system: System): Checks["incidents"] {
  const first = (night: Night) => nightOf(night, firstActionOf(system, night));
  return {
    base: first(watched(system)),
    ...Object.fromEntries(NIGHTS.map((night) => [night, first(night)])),
  };
}

const back = (night: Night, atMost: number): Checks["claims"][number] => ({
  id: night,
  text: `Night ${night.slice(-1)}: back after the first action`,
  on: night,
  measure: secondsToBack,
  bound: { op: "<=", value: atMost },
  unit: "s",
});

const checks: Checks = {
  incidents: { base, ...Object.fromEntries(NIGHTS.map((night) => [night, nightOf(night, null)])) },
  worlds: nights,
  claims: [
    {
      id: "night1",
      text: "Night 1: goodput when the next node goes",
      on: "night1",
      measure: afterNextNode,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    back("night2", 40),
    back("night3", 10),
    back("night4", 45),
  ],
};

export default checks;
