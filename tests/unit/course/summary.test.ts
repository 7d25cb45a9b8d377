import { describe, expect, test } from "vitest";
import {
  type Checks,
  type Claim,
  formatBound,
  formatFigure,
  holdsNeeded,
  judgeSeed,
  keptChecks,
  summarise,
} from "#course";
import { exponential, incident, poisson, slow, system } from "#sim";

const answer = system({
  boxes: { user: { kind: "client" }, box: { concurrency: 4, work: exponential("20ms") } },
  arrows: { "user -> box": { timeout: "500ms", retry: { maxAttempts: 4 } } },
});
const checks: Checks = {
  incidents: {
    base: incident({
      load: { user: poisson(150) },
      faults: [slow("box", { by: 3, at: "60s", for: "20s" })],
      duration: "200s",
    }),
  },
  claims: [
    {
      id: "back",
      text: "Goodput is back",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.after,
      bound: { op: ">=", value: 0.95 },
      unit: "%",
    },
    {
      id: "before",
      text: "Healthy before",
      on: "base",
      measure: ({ verdict }) => verdict.goodput.before,
      bound: { op: ">=", value: 0.9 },
      unit: "%",
    },
  ],
};

describe("a summary", () => {
  const outcomes = [1, 2, 3].map((seed) => judgeSeed({ system: answer, checks }, seed));
  const summary = summarise(outcomes, checks);

  test("says the gravest word, on how many seeds, and what became of goodput", () => {
    expect(summary).toMatchObject({
      word: "collapses",
      seeds: 3,
      counts: { collapses: 3 },
      headline: "3 of 3 seeds",
      passed: false,
    });
    expect(summary.sentence).toBe("Still down after 3× the horizon: a trap. Goodput was 150 /s; it is 0 /s.");
  });
  test("counts a claim as passed only when every seed passes it", () => {
    expect(summary.claims.map(({ id, passed, seedsPassed }) => [id, passed, seedsPassed])).toEqual([
      ["back", false, 0],
      ["before", true, 3],
    ]);
  });
});

test("a harder claim is measured like any other, and an answer passes without it", () => {
  const [back, before] = checks.claims as [Claim, Claim];
  const easier: Checks = { ...checks, claims: [{ ...back, harder: true }, before] };
  const outcomes = [1, 2].map((seed) => judgeSeed({ system: answer, checks: easier }, seed));
  const summary = summarise(outcomes, easier);
  expect(summary.claims.map(({ passed, harder = false }) => [passed, harder])).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(summary.passed).toBe(true);
  expect(outcomes.map((outcome) => holdsNeeded(outcome, easier))).toEqual([true, true]);
  expect(outcomes.map((outcome) => holdsNeeded(outcome, checks))).toEqual([false, false]);
  expect(keptChecks(easier, summary).claims.map(({ id }) => id)).toEqual(["before"]);
});

test("checks that name an incident which is not there say so", () => {
  const broken: Checks = { ...checks, claims: [{ ...checks.claims[0]!, on: "twice" }] };
  expect(() => judgeSeed({ system: answer, checks: broken }, 1)).toThrow('there is no incident "twice"');
});

test("figures are printed with their unit", () => {
  expect([
    formatFigure(0.9512, "%"),
    formatFigure(0.013, "%"),
    formatFigure(5.2017, "×"),
    formatFigure(2.04, "s"),
    formatFigure(74.6, "/s"),
    formatFigure(Number.NaN, "s"),
  ]).toEqual(["95 %", "1.3 %", "5.20", "2 s", "75 /s", "–"]);
  expect([formatBound({ op: ">=", value: 0.95 }, "%"), formatBound({ op: "<=", value: 1.3 }, "×")]).toEqual([
    "≥ 95 %",
    "≤ 1.3",
  ]);
});
