import { describe, expect, test } from "vitest";
import { incident, poisson, simulate, slow, system } from "#sim";
import { figureSpark, partFigures } from "#ui";

const run = simulate(
  system({
    boxes: { shop: { kind: "client" }, api: { work: "5ms", calls: ["db"] }, db: { concurrency: 2, work: "50ms" } },
    arrows: { "shop -> api": { retry: { maxAttempts: 2 } }, "api -> db": { timeout: "100ms" } },
  }),
  incident({ load: { shop: poisson(20) }, faults: [slow("db", { by: 4, at: "10s", for: "5s" })], duration: "30s" }),
);
const labels = (part: string): readonly string[] => partFigures(run, part).map(({ label }) => label);

describe("a part's dashboard", () => {
  test("of a box tells slots, line, finished jobs and own work, and whom they are for", () => {
    expect(labels("box:db")).toEqual([
      "slots in use",
      "of those, for nobody",
      "waiting",
      "of those, given up",
      "jobs finished",
      "of those, for nobody",
      "own work of a job",
    ]);
  });
  test("of an arrow leaves out what never happened on it", () => {
    expect(labels("arrow:shop -> api")).toEqual(["first tries", "retries", "good answers", "errors and rejections"]);
  });
  test("of a client tells requests, goodput and how long an outcome takes", () => {
    expect(labels("box:shop")).toContain("goodput");
  });
  test("gives rates a second, whatever the width of a bin", () => {
    const [first] = partFigures({ ...run, binMs: 500 }, "arrow:shop -> api");
    expect(first?.series[3]).toBe((run.arrows["shop -> api"]?.first[3] ?? Number.NaN) * 2);
  });
  test("draws a series as wide as it is long, and no wider than its place", () => {
    const [first] = partFigures(run, "box:db");
    expect(first && figureSpark(first)).toMatch(/^M[^a-z]+[hl]/);
  });
  test("is empty for a part that the run does not have", () => {
    expect(labels("box:nobody")).toEqual([]);
  });
});
