import { expect, test } from "vitest";
import {
  buildSubmission,
  disagreements,
  emptyAnswer,
  parseSubmission,
  type SubmittedResults,
  type Summary,
} from "#course";

const claim = {
  id: "back",
  text: "Goodput is back",
  unit: "%",
  bound: { op: ">=", value: 0.95 },
  seeds: 3,
  seedsPassed: 3,
  passed: true,
  measured: { mean: 0.99, min: 0.98, max: 1 },
  perSeed: [],
} as const;
const claims: Summary = {
  word: "holds",
  seeds: 3,
  counts: { holds: 3, degrades: 0, collapses: 0 },
  headline: "",
  sentence: "",
  claims: [claim],
  passed: true,
};
const told = { id: "back", seedsPassed: 3, seeds: 3, measured: 0.99 };
const honest: SubmittedResults = { passed: true, claims: [told], statement: "stands" };

function found(results: SubmittedResults | null, seeds: readonly number[] = [1, 2, 3]): readonly string[] {
  const text = buildSubmission({
    task: "03-x",
    course: "0.1.0",
    date: "2026-11-25",
    files: { "start.ts": "" },
    seeds,
    answer: emptyAnswer("03-x", "none"),
    results,
  });
  return disagreements(parseSubmission(text), { seeds: [1, 2, 3], claims, statement: { says: "stands" } });
}

test("figures that the re-run gives again are not remarked, nor are none", () => {
  expect(found(honest)).toEqual([]);
  expect(found(null)).toEqual([]);
});
test("on the same seeds a figure that is off by a little is quoted beside the measured one", () => {
  expect(found({ ...honest, claims: [{ ...told, measured: 0.995 }] })).toEqual([
    "says 3 of 3 seeds and 0.995 for “Goodput is back”; the re-run says 3 of 3 and 0.99",
  ]);
});
test("on other seeds figures may differ, and what they say may not", () => {
  expect(found({ ...honest, claims: [{ ...told, measured: 0.97 }] }, [7, 8, 9])).toEqual([]);
  expect(found({ ...honest, claims: [{ ...told, seedsPassed: 2 }] }, [7, 8, 9])).toHaveLength(1);
});
test("a claim that is kept quiet, another verdict and another statement are remarked", () => {
  expect(found({ passed: false, claims: [], statement: "sometimes" })).toEqual([
    "says that the claims fail; the re-run says that they do not",
    "says nothing of “Goodput is back”",
    "says of its statement “sometimes”; the re-run says “stands”",
  ]);
});
