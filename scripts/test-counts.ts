/** What the two test runners' JSON reports say, reduced to three numbers. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

/** Several suites' counts as one. */
export function sum(all: readonly Counts[]): Counts {
  const over = (pick: (counts: Counts) => number): number => all.reduce((total, counts) => total + pick(counts), 0);
  return {
    passed: over(({ passed }) => passed),
    failed: over(({ failed }) => failed),
    skipped: over(({ skipped }) => skipped),
  };
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

/** Vitest counts no test for a file that fails to load; here such a file is one failure. */
export function vitestCounts(report: unknown): Counts {
  if (report === null) return nothing;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report as VitestReport;
  const unloaded = testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + unloaded.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** A test that passed only on a second try counts as failed. */
export function playwrightCounts(report: unknown): Counts {
  if (report === null) return nothing;
  const { stats, errors } = report as PlaywrightReport;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
