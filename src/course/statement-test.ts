import { type Cell, type Control, type Factorial, factorial, type Interval, type RunJobs, wilson } from "#lab";
import type { Incident, System } from "#sim";
import type { AnswerState } from "./answer.ts";
import { BEHAVIOURS, type StatementBehaviour } from "./behaviour.ts";
import { factorsOf, type StatementFactor, type StatementSetup } from "./factors.ts";
import {
  cellText,
  INFORMATIVE,
  judgeStatement,
  type Place,
  statementText,
  type StatementVerdict,
} from "./statement.ts";

/** A statement whose places are filled with what the system and the incident have. */
export interface Statement {
  readonly factors: Readonly<Record<Place, StatementFactor>>;
  readonly behaviour: StatementBehaviour;
  /** The sentence. */
  readonly text: string;
  /** Everything else that is present, and stays so in all eight cells. */
  readonly heldConstant: readonly StatementFactor[];
}

/** One line of the 2×2×2 table. */
export interface StatementCell extends Pick<Cell, "id" | "shown" | "seeds" | "state"> {
  /** "X and Z, without Y" */
  readonly text: string;
  /** 95 % interval of the proportion. */
  readonly interval: Interval;
  /** Whether this is a cell that could refute the statement. */
  readonly informative: boolean;
}

/** What the test of a statement found; `statement` and `table` are `null` where there was nothing to test. */
export interface StatementResult {
  readonly passed: boolean;
  /** The verdict in words, or what is missing. */
  readonly text: string;
  readonly statement: Statement | null;
  readonly verdict: StatementVerdict | null;
  /** None of the three first. */
  readonly table: readonly StatementCell[];
  /** Runs that it took. */
  readonly runs: number;
  /** The cells with the run of their first seed, for pictures. */
  readonly factorial: Factorial | null;
}

/** What a statement is about: the system and the world that it is tested on. */
export interface StatementSubject {
  readonly system: System;
  readonly incident: Incident;
  readonly setup: StatementSetup;
}

/** Everything that X, Y and Z can be: what is there, and the task's suspects. */
export function statementFactors({ system, incident, setup }: StatementSubject): readonly StatementFactor[] {
  return [...factorsOf(system, incident, setup.neutrals), ...(setup.suspects ?? [])];
}

const PLACES: readonly Place[] = ["X", "Y", "Z"];

/** The statement that an answer's ids mean, or in words why there is none to test. */
export function readStatement(subject: StatementSubject, given: AnswerState["statement"]): Statement | string {
  const all = statementFactors(subject);
  const missing = ([...PLACES, "B"] as const).filter((place) => given[place] === null);
  if (missing.length > 0) return `The statement has no ${missing.join(", ")} yet.`;
  const [X, Y, Z] = PLACES.map((place) => all.find(({ id }) => id === given[place]));
  const behaviour = BEHAVIOURS.find(({ id }) => id === given.B);
  if (X === undefined || Y === undefined || Z === undefined || behaviour === undefined)
    return "The statement names something that this system and its incident do not have.";
  if (new Set([X, Y, Z]).size < 3) return "The statement names one thing in two places: an interaction needs three.";
  return {
    factors: { X, Y, Z },
    behaviour,
    text: statementText({ X: X.name, Y: Y.name, Z: Z.name, B: behaviour.text }),
    heldConstant: all.filter((factor) => factor.establish === undefined && !named(factor, [X, Y, Z])),
  };
}

/**
 * Tests a statement with the 2×2×2 factorial, five seeds a cell and more where they do not decide.
 * @param run runs jobs on the subject
 */
export async function testStatement(
  subject: StatementSubject,
  given: AnswerState["statement"],
  run: RunJobs,
  control: Control = {},
): Promise<StatementResult> {
  const statement = readStatement(subject, given);
  if (typeof statement === "string")
    return { passed: false, text: statement, statement: null, verdict: null, table: [], runs: 0, factorial: null };
  const { factors, behaviour } = statement;
  const tested = await factorial(run, {
    factors: PLACES.map((place) => factors[place]),
    behaviour: behaviour.shows,
    horizons: behaviour.horizons,
    ...control,
  });
  const verdict = judgeStatement(tested);
  const table = tested.cells.map(lineOf);
  const text = verdictText(verdict, statement, table);
  return { passed: verdict.says === "stands", text, statement, verdict, table, runs: tested.runs, factorial: tested };
}

function lineOf({ id, shown, seeds, state }: Cell): StatementCell {
  const interval = wilson(shown, seeds);
  return { id, shown, seeds, state, text: cellText(id), interval, informative: INFORMATIVE.includes(id) };
}

function verdictText(
  verdict: StatementVerdict,
  { factors, behaviour }: Statement,
  table: readonly StatementCell[],
): string {
  const counts = (id: string): string => {
    const cell = table.find((candidate) => candidate.id === id);
    return `${cell?.shown} of ${cell?.seeds} seeds`;
  };
  const B = behaviour.text;
  switch (verdict.says) {
    case "stands":
      return `It stands: ${B} on ${counts("111")} with all three, and with no two of them (${INFORMATIVE.map((id) => `${cellText(id)}: ${counts(id)}`).join("; ")}).`;
    case "component fault": {
      const alone = PLACES.map((place) => (place === verdict.factor ? "1" : "0")).join("");
      return `A component fault: ${factors[verdict.factor].name} alone gives ${B} (${counts(alone)}).`;
    }
    case "not necessary":
      return `${factors[verdict.factor].name} is not necessary: ${B} on ${counts(verdict.cell)} without it (${cellText(verdict.cell)}).`;
    case "sometimes":
      return `Sometimes: with ${cellText(verdict.cell)}, ${B} on ${counts(verdict.cell)}.`;
    case "does not appear":
      return `It does not appear: ${B} on ${counts("111")} with all three.`;
    case "no verdict":
      return `No verdict: ${B} is there without any of the three (${counts("000")}).`;
  }
}

/** Whether a factor is one of the sentence's own, or gives its place to one of them. */
function named(factor: StatementFactor, chosen: readonly StatementFactor[]): boolean {
  return chosen.some((own) => own === factor || own.instead?.includes(factor.id) === true);
}
