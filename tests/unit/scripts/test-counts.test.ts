import { describe, expect, it } from "vitest";
import { playwrightCounts, sum, vitestCounts } from "../../../scripts/test-counts.ts";

const vitestReport = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [{ status: "passed", assertionResults: [{ status: "passed" }] }],
};
const playwrightStats = { expected: 5, unexpected: 0, flaky: 0, skipped: 0 };

describe("what the last line of npm test counts", () => {
  it("adds up several suites", () => {
    const suites = [
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 4, failed: 2, skipped: 0 },
    ];
    expect(sum(suites)).toEqual({ passed: 7, failed: 2, skipped: 1 });
  });

  it("counts a test file that fails to load as one failure", () => {
    const unloaded = { status: "failed", assertionResults: [] };
    const report = { ...vitestReport, testResults: [...vitestReport.testResults, unloaded] };
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  });

  it("counts a failed test once, not once more for its file", () => {
    const file = { status: "failed", assertionResults: [{ status: "failed" }] };
    expect(vitestCounts({ ...vitestReport, numFailedTests: 1, testResults: [file] }).failed).toBe(1);
  });

  it("counts a test that passed only on a second try as failed", () => {
    expect(playwrightCounts({ stats: { ...playwrightStats, flaky: 1 }, errors: [] }).failed).toBe(1);
  });

  it("counts an error outside any test as a failure", () => {
    expect(playwrightCounts({ stats: playwrightStats, errors: [{}] })).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });

  it("finds nothing in a report that was never written", () => {
    expect(vitestCounts(null)).toEqual({ passed: 0, failed: 0, skipped: 0 });
    expect(playwrightCounts(null)).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
