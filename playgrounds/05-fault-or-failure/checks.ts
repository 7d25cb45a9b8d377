import { answeredFrom, type Checks, type JudgedRun, secondsUntilBack } from "#course";
import { type Action, ConfigurationError, isAction, type System, toMs } from "#sim";
import base from "./incident.ts";
import { FIRST, JUDGED_FROM, type Night, nightOf, NIGHTS, SURVIVES } from "./platform.ts";

/** Seconds from the first action until goodput is back for good; the rest of the run when it never is. */
export function secondsToBack({ run }: JudgedRun): number {
  return secondsUntilBack(run, "shop", toMs(FIRST));
}

/** Goodput once the next node is gone too: what a first action has left of redundancy. */
export function afterNextNode({ run }: JudgedRun): number {
  return answeredFrom(run, "shop", toMs(JUDGED_FROM));
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
      bound: { op: ">=", value: SURVIVES },
      unit: "%",
    },
    back("night2", 40),
    back("night3", 10),
    back("night4", 45),
  ],
};

export default checks;
