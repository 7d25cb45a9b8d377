import { stripVTControlCharacters } from "node:util";

/** What the two test runners' JSON reports say, reduced to three numbers and what is not as it should be. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** A failed test, or one that passed only on a second try, each: its name, and how it failed. */
  readonly notes: readonly string[];
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly name?: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName?: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly PlaywrightError[];
  readonly suites?: readonly PlaywrightSuite[];
}

interface PlaywrightError {
  readonly message?: string;
}

interface PlaywrightSuite {
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs?: readonly {
    readonly title: string;
    readonly file: string;
    readonly tests: readonly {
      readonly status: string;
      readonly results: readonly { readonly error?: PlaywrightError }[];
    }[];
  }[];
}

/** Several suites' counts as one. */
export function sum(all: readonly Counts[]): Counts {
  const over = (pick: (counts: Counts) => number): number => all.reduce((total, counts) => total + pick(counts), 0);
  return {
    passed: over(({ passed }) => passed),
    failed: over(({ failed }) => failed),
    skipped: over(({ skipped }) => skipped),
    notes: all.flatMap(({ notes }) => notes),
  };
}

const nothing: Counts = { passed: 0, failed: 0, skipped: 0, notes: [] };
const MESSAGE_LINES = 12;

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
    notes: [
      ...unloaded.map(({ name = "", message }) => note("failed", name, message)),
      ...testResults.flatMap((file) =>
        file.assertionResults
          .filter((test) => test.status === "failed")
          .map((test) => note("failed", `${file.name} > ${test.fullName}`, test.failureMessages?.[0])),
      ),
    ],
  };
}

/** A test that passed on its second try counts as passed, and is noted: the browser shares the machine with its neighbours. */
export function playwrightCounts(report: unknown): Counts {
  if (report === null) return nothing;
  const { stats, errors, suites = [] } = report as PlaywrightReport;
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    notes: [...errors.map(({ message }) => note("failed", "outside any test", message)), ...suites.flatMap(notesOf)],
  };
}

function notesOf({ suites = [], specs = [] }: PlaywrightSuite): readonly string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ status, results }) =>
        note(
          status === "flaky" ? "passed only on a second try" : "failed",
          `${file} > ${title}`,
          results.find(({ error }) => error !== undefined)?.error?.message,
        ),
      ),
  );
  return [...own, ...suites.flatMap(notesOf)];
}

function note(what: string, name: string, message = ""): string {
  const lines = stripVTControlCharacters(message).split("\n").slice(0, MESSAGE_LINES);
  return [`${what}: ${name}`, ...lines].join("\n    ").trimEnd();
}
