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
      { passed: 3, failed: 0, skipped: 1, notes: [] },
      { passed: 4, failed: 2, skipped: 0, notes: ["one", "another"] },
    ];
    expect(sum(suites)).toEqual({ passed: 7, failed: 2, skipped: 1, notes: ["one", "another"] });
  });

  it("counts a test file that fails to load as one failure", () => {
    const unloaded = { status: "failed", name: "a.test.ts", message: "no such module", assertionResults: [] };
    const report = { ...vitestReport, testResults: [...vitestReport.testResults, unloaded] };
    const notes = ["failed: a.test.ts\n    no such module"];
    expect(vitestCounts(report)).toEqual({ passed: 3, failed: 1, skipped: 1, notes });
  });

  it("counts a failed test once, not once more for its file", () => {
    const failedTest = { status: "failed", fullName: "adds up", failureMessages: ["\u001B[31mexpected 2\u001B[39m"] };
    const file = { status: "failed", name: "a.test.ts", assertionResults: [failedTest] };
    expect(vitestCounts({ ...vitestReport, numFailedTests: 1, testResults: [file] })).toMatchObject({
      failed: 1,
      notes: ["failed: a.test.ts > adds up\n    expected 2"],
    });
  });

  it("counts a browser test that passed on its second try as passed, and notes it", () => {
    const spec = (title: string, status: string, ...messages: readonly string[]) => ({
      title,
      file: "b.test.ts",
      tests: [{ status, results: [...messages.map((message) => ({ error: { message } })), {}] }],
    });
    const report = {
      stats: { ...playwrightStats, flaky: 1, unexpected: 1 },
      errors: [],
      suites: [
        { specs: [spec("runs", "expected")], suites: [{ specs: [spec("waits", "flaky", "too late")] }] },
        {
          specs: [spec("stops", "unexpected", "never", "never")],
        },
      ],
    };
    expect(playwrightCounts(report)).toEqual({
      passed: 6,
      failed: 1,
      skipped: 0,
      notes: ["passed only on a second try: b.test.ts > waits\n    too late", "failed: b.test.ts > stops\n    never"],
    });
  });

  it("counts an error outside any test as a failure", () => {
    expect(playwrightCounts({ stats: playwrightStats, errors: [{ message: "no browser" }] })).toEqual({
      passed: 5,
      failed: 1,
      skipped: 0,
      notes: ["failed: outside any test\n    no browser"],
    });
  });

  it("finds nothing in a report that was never written", () => {
    expect(vitestCounts(null)).toEqual({ passed: 0, failed: 0, skipped: 0, notes: [] });
    expect(playwrightCounts(null)).toEqual({ passed: 0, failed: 0, skipped: 0, notes: [] });
  });
});
