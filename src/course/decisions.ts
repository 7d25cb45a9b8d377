/**
 * Whether two policies decide alike. Functions are compared by what they do, not by their text: both are
 * asked over a grid of situations, and data is read as the function that it stands for.
 */
import {
  type AdmissionContext,
  type AdmissionPolicy,
  asRetryFunction,
  type ConditionContext,
  giveUp,
  parseDuration,
  type PolicyPlace,
  type RetryContext,
  type RetryPolicy,
  type System,
  systemData,
} from "#sim";

const ATTEMPTS = [1, 2, 3, 4, 5, 9, 99];
const OUTCOMES = ["5xx", "timeout", "rejected"] as const;
const TIMES = [0, 10, 500, 2_000, 8_000, 60_000];
const CHANCES = [0.01, 0.5, 0.99];
const USES = [0, 0.5, 0.9, 1];
const PRIORITIES = [-1, 0, 1, 10];
const LENGTHS = [0, 1, 10, 100, 1_000, 10_000];

function retrySituations(): readonly RetryContext[] {
  return ATTEMPTS.flatMap((attempt) =>
    OUTCOMES.flatMap((outcome) =>
      TIMES.flatMap((elapsed) =>
        CHANCES.map((random) => ({ attempt, outcome, elapsed, previousDelay: elapsed / 2, random })),
      ),
    ),
  );
}

function admissionSituations(): readonly AdmissionContext[] {
  return LENGTHS.flatMap((queue) =>
    TIMES.flatMap((estimatedWait) =>
      USES.flatMap((utilisation) =>
        PRIORITIES.map((priority, i) => ({
          now: 60_000,
          queue,
          inUse: 100,
          concurrency: 100,
          estimatedWait,
          utilisation,
          priority,
          random: CHANCES[i % CHANCES.length]!,
        })),
      ),
    ),
  );
}

const RATES = Array.from({ length: 21 }, (_, i) => i / 20);
const OFFERED = [0, 10, 50, 100, 1_000];
const ATTEMPTS_PER_REQUEST = [1, 1.5, 2, 3, 4];

function conditionSituations(): readonly ConditionContext[] {
  return [20_000, 600_000].flatMap((now) =>
    OFFERED.flatMap((offered) =>
      ATTEMPTS_PER_REQUEST.flatMap((attemptsPerRequest) =>
        RATES.map((successRate) => {
          const goodput = Math.round(offered * successRate);
          return { now, goodput, offered, attemptsPerRequest, successRate };
        }),
      ),
    ),
  );
}

/** Compares two values of a policy field: functions, data, or nothing. Of a condition, two functions. */
export function sameDecisions(field: string, a: unknown, b: unknown): boolean {
  const situations = situationsOf(field);
  const [first, second] = [decider(field, a), decider(field, b)];
  return situations.every((situation) => answerOf(first, situation) === answerOf(second, situation));
}

function situationsOf(field: string): readonly object[] {
  if (field === "when") return conditionSituations();
  return field === "admission" ? admissionSituations() : retrySituations();
}

/**
 * A function policy's answers to the grid, as data that can cross to a realm where the function must not go:
 * delays in ms, `"giveUp"`, true or false; `null` where it threw or answered something else.
 */
export type DecisionTable = readonly (number | string | boolean | null)[];

/** Asks a function policy over the grid of its field. */
function decisionTable(field: string, policy: (situation: never) => unknown): DecisionTable {
  return situationsOf(field).map((situation) => {
    const answer = answerOf(policy, situation);
    return typeof answer === "number" || typeof answer === "string" || typeof answer === "boolean" ? answer : null;
  });
}

/** A stand-in for the function that a table was made of: it decides alike on the grid, and throws elsewhere. */
function fromDecisionTable(field: string, table: DecisionTable): (situation: object) => unknown {
  const answers = new Map(situationsOf(field).map((situation, i) => [JSON.stringify(situation), table[i] ?? null]));
  return (situation) => {
    const answer = answers.get(JSON.stringify(situation)) ?? null;
    if (answer === null) throw new RangeError("decisions: expected a situation of the grid");
    return answer;
  };
}

/** Tables by the path of their function, as `systemData` writes it: `arrows["shop -> api"].retry`. */
export type DecisionTables = Readonly<Record<string, DecisionTable>>;

/** Asks every function policy of a system; programs are not policies, and are not asked. */
export function decisionTables(system: System): DecisionTables {
  const data = systemData(system);
  const watched = system.runbook.flatMap(({ when }, i) =>
    typeof when === "function" ? [[`runbook[${i}].when`, decisionTable("when", when)] as const] : [],
  );
  const tables = (["boxes", "arrows"] as const).flatMap((group) =>
    Object.entries<object>(system[group]).flatMap(([name, part]) =>
      Object.entries(part).flatMap(([field, policy]) => {
        if (!POLICIES.includes(field) || typeof policy !== "function") return [];
        const there = data[group][name] as Readonly<Record<string, PolicyPlace>>;
        return [[there[field]?.policy ?? "", decisionTable(field, policy as () => unknown)] as const];
      }),
    ),
  );
  return Object.fromEntries([...tables, ...watched]);
}

/** Fields in which a function may stand for a policy. */
const POLICIES: readonly string[] = ["retry", "admission"];

/** A stand-in for each function that was asked, for `systemFromData`. */
export function fromDecisionTables(tables: DecisionTables): Readonly<Record<string, (situation: object) => unknown>> {
  return Object.fromEntries(
    Object.entries(tables).map(([path, table]) => [
      path,
      fromDecisionTable(["admission", "when"].find((field) => path.endsWith(field)) ?? "retry", table),
    ]),
  );
}

type Decider = (situation: never) => unknown;

function decider(field: string, policy: unknown): Decider {
  if (typeof policy === "function") return policy as Decider;
  if (field === "admission") return admissionData(policy as AdmissionPolicy | undefined);
  return policy === undefined ? () => giveUp : asRetryFunction(policy as RetryPolicy);
}

/** A thrown error is an answer too: it is not the other's. */
function answerOf(decide: Decider, situation: object): unknown {
  try {
    const answer = decide({ ...situation } as never);
    return parseDuration(answer) ?? answer;
  } catch {
    return Symbol("threw");
  }
}

function admissionData(policy: AdmissionPolicy | undefined): (situation: AdmissionContext) => boolean {
  const { maxWait, maxUtilisation = Infinity, spare = Infinity } = policy ?? {};
  const longest = parseDuration(maxWait) ?? Infinity;
  return ({ estimatedWait, utilisation, priority }) =>
    (estimatedWait <= longest && utilisation < maxUtilisation) || priority >= spare;
}
