/**
 * `npm test`: every suite. First the ones without a browser (Vitest), while the site is built; then the end-to-end
 * suite in a real Chromium against that site under a base path. `npm test -- e2e [arguments of playwright test]` runs
 * the latter alone; `E2E_SITE` tests a site that is already served. `npm test -- theory [arguments of vitest]` runs the
 * theory suite sixteen times as long as it runs here, `tasks` every task's answers on all the seeds that nobody tuned
 * on: here five, for the start and the right answers. The last line is `N passed, N failed`.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { obtainBrowser } from "../tests/support/browser.ts";
import { projectRoot, run } from "./run.ts";
import { serveSite } from "./server.ts";
import { playwrightCounts, type Counts, sum, vitestCounts } from "./test-counts.ts";

const broken: Counts = { passed: 0, failed: 1, skipped: 0, notes: [] };
const reports = join(projectRoot, ".cache/reports");
const builtSite = join(projectRoot, ".cache/e2e-site");
/** Every test file has a process of its own: what Node makes of a module is kept for the next that imports it. */
const compiled = join(projectRoot, ".cache/node");
/** Not the root: a link that forgets the base path must fail here, as it would on GitHub Pages. */
const base = "/course/";

const [suite, ...rest] = process.argv.slice(2);
mkdirSync(reports, { recursive: true });
const all: Counts[] =
  suite === "e2e"
    ? [await endToEnd(rest, build())]
    : suite === "theory"
      ? [await headless(["--project", "theory", ...rest], { THEORY_EFFORT: process.env["THEORY_EFFORT"] ?? "16" })]
      : suite === "tasks"
        ? [await headless(["--project", "tasks", ...rest], { EVERY_SEED: "1" })]
        : await everySuite();

const { passed, failed, skipped, notes } = sum(all);
// Last of all, where a reader of a long log looks first.
for (const note of notes) console.log(`\n${note}`);
if (skipped > 0) console.log(`${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function everySuite(): Promise<Counts[]> {
  const log = join(reports, "build.log");
  const built = build(log);
  return [await headless(), await endToEnd([], built, log)];
}

/** Builds the site that the browser visits, unless one is given; resolves to the exit code. */
async function build(log?: string): Promise<number> {
  if (process.env["E2E_SITE"] !== undefined) return 0;
  return await run("astro", ["build", "--base", base, "--outDir", builtSite], {}, log);
}

/** Unit, property, theory and every-task suites, or what the arguments leave of them. */
async function headless(args: readonly string[] = [], env: Record<string, string> = {}): Promise<Counts> {
  const report = freshReport("vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await run("vitest", ["run", ...reporters, ...args], { NODE_COMPILE_CACHE: compiled, ...env });
  return honest(code, vitestCounts(read(report)));
}

async function endToEnd(args: readonly string[], built: Promise<number>, log?: string): Promise<Counts> {
  try {
    const browser = await obtainBrowser();
    if ((await built) !== 0) {
      if (log !== undefined) console.error(readFileSync(log, "utf8"));
      return broken;
    }
    const given = process.env["E2E_SITE"];
    if (given !== undefined) return await inBrowser(browser, given, args);
    const site = await serveSite({ directory: builtSite, base });
    try {
      return await inBrowser(browser, site.url, args);
    } finally {
      await site.close();
    }
  } catch (cause) {
    console.error(cause instanceof Error ? cause.message : cause);
    return broken;
  }
}

/** Two pages at a time first, then the tests that measure time, one page at a time. */
async function inBrowser(browser: string, url: string, args: readonly string[]): Promise<Counts> {
  const counts: Counts[] = [];
  for (const project of ["together", "alone"]) {
    const report = freshReport(`playwright-${project}.json`);
    // Files that were asked for may all be of one project: the other then finds none, which is no fault.
    const options = ["--project", project, "--pass-with-no-tests", "--reporter=list,json"];
    const code = await run("playwright", ["test", ...options, ...args], {
      CHROME_PATH: browser,
      E2E_SITE: url,
      E2E_DIRECTORY: process.env["E2E_DIRECTORY"] ?? builtSite,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    counts.push(honest(code, playwrightCounts(read(report))));
  }
  const all = sum(counts);
  return all.passed + all.failed + all.skipped === 0 ? broken : all;
}

function freshReport(name: string): string {
  const path = join(reports, name);
  rmSync(path, { force: true });
  return path;
}

/** `null` when the runner died before it wrote a report. */
function read(report: string): unknown {
  return existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : null;
}

/** A runner that failed without a failed test (it crashed, or found none) counts as one failure. */
function honest(exitCode: number, counts: Counts): Counts {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
