/**
 * The simulator against queueing theory. Each figure names its formula and source and passes when the theoretical
 * value lies inside the 99.9 % t-interval over 20 fixed seeds *and* that interval is narrow: noise alone can't pass.
 * `npm run test:theory` runs sixteen times as long as `npm test` does (`THEORY_EFFORT`), with tolerances a quarter as
 * wide. The validation page prints the same table.
 */
import { beforeAll, describe, expect, test } from "vitest";
import { judge, type Row, type Study } from "./study.ts";
import { studies } from "./studies/index.ts";
import { theoryTable } from "./table.ts";

const effort = Number(process.env["THEORY_EFFORT"] ?? 1);
let rows: readonly Row[] = [];

// Some forty seconds of one processor, which may be busy with other things.
beforeAll(
  async () => {
    ({ rows } = await theoryTable(effort));
  },
  Math.max(1, effort) * 600_000,
);

const families = [...new Set(studies.map((study) => study.family))];

describe.each(families)("the simulator agrees with theory: %s", (family) => {
  test.each(studies.filter((study) => study.family === family))("$system", ({ system, figures }) => {
    const measured = rows.filter((row) => row.family === family && row.system === system);
    expect(measured.map((row) => row.figure)).toEqual(figures.map((figure) => figure.name));
    for (const row of measured) {
      const said = `${row.figure}: expected ${row.expected} by ${row.formula}, measured ${row.mean} ± ${row.half}`;
      expect(row.passes, said).toBe(true);
    }
  });
});

describe("the comparison itself can fail", () => {
  const study = (values: (seed: number) => number, expected: number): Study => ({
    family: "none",
    system: "none",
    figures: [{ name: "figure", formula: "", source: "", expected, tolerance: 0.05 }],
    run: (seed) => [values(seed)],
  });
  const passes = (values: (seed: number) => number, expected: number): boolean =>
    judge(study(values, expected), 1)[0]!.passes;

  test("a value outside the interval does not pass, and one inside does", () => {
    expect(passes((seed) => 100 + (seed % 2), 100.5)).toBe(true);
    expect(passes((seed) => 100 + (seed % 2), 102)).toBe(false);
  });
  test("an interval too wide to say anything does not pass", () => {
    expect(passes((seed) => 100 + 50 * (seed % 2), 125)).toBe(false);
  });
  test("a figure that was not measured does not pass", () => {
    expect(passes(() => Number.NaN, 1)).toBe(false);
  });
});
