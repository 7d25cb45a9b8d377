/**
 * `npm run mutate`: puts small faults into the policies and into the code that applies them, one at a time, and runs the
 * unit tests that should notice. Words on the command line pick the files whose paths have one of them in.
 *
 * Writes docs/mutation.md. Why a survivor is no gap is said there by hand, in the last column, and is kept. Fails while a
 * survivor has no such reason.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type Mutant, mutantsOf } from "./mutants.ts";
import type { Answer, Question } from "./mutate-worker.ts";
import { projectRoot } from "./run.ts";

/** Which tests speak of which file, the quickest first. */
const FILES: Readonly<Record<string, readonly string[]>> = {
  "policies/admission.ts": ["policies", "admission"],
  "policies/backoff.ts": ["policies", "life"],
  "policies/breaker.ts": ["mechanisms", "pairs"],
  "policies/budget.ts": ["policies", "mechanisms", "hedging"],
  "policies/codel.ts": ["disciplines"],
  "policies/contention.ts": ["policies"],
  "policies/hedge.ts": ["hedging"],
  "policies/limit.ts": ["admission"],
  "policies/popularity.ts": ["caching"],
  "policies/retry.ts": ["policies", "life"],
  "policies/utilisation.ts": ["admission"],
  "model/decisions.ts": ["policies", "life", "admission"],
  "model/gates.ts": ["mechanisms", "pairs", "hedging"],
  "model/hedging.ts": ["hedging", "pairs"],
  "model/tries.ts": ["life", "mechanisms", "pairs", "hedging"],
};
/** A run that takes longer has lost its way, which its tests would have noticed. */
const PATIENCE_MS = 120_000;
const REPORT = `${projectRoot}docs/mutation.md`;

/** Starts a worker and waits until it can be asked. */
function worker(): Promise<ChildProcess> {
  const child = fork(`${projectRoot}scripts/mutate-worker.ts`, {
    cwd: projectRoot,
    stdio: ["ignore", "ignore", 2, "ipc"],
  });
  return new Promise((done) => child.once("message", () => done(child)));
}

let child = await worker();

/** Whether the tests pass; not when they don't come to an end. */
async function ask(question: Question): Promise<Answer> {
  const answer = await new Promise<Answer | null>((done) => {
    const late = setTimeout(() => done(null), PATIENCE_MS);
    child.once("message", (message) => {
      clearTimeout(late);
      done(message as Answer);
    });
    child.send(question);
  });
  if (answer !== null) return answer;
  child.kill("SIGKILL");
  child = await worker();
  return false;
}

async function survivorsIn(name: string, tests: readonly string[]): Promise<readonly [number, readonly string[]]> {
  const file = `${projectRoot}src/sim/${name}`;
  const code = readFileSync(file, "utf8");
  const paths = tests.map((test) => `tests/unit/sim/${test}.test.ts`);
  if (!(await ask({ file, mutant: null, tests: paths })))
    throw new Error(`${paths.join(", ")}: do not pass as they are.`);
  const mutants = mutantsOf(code);
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const survives = await ask({ file, mutant, tests: paths });
    say(`${survives ? "SURVIVES" : "noticed "} ${name}:${mutant.line} ${mutant.change}`);
    if (survives) survivors.push(keyOf(name, code, mutant));
  }
  return [mutants.length, survivors];
}

/** What a mutant is known by from one run to the next: its line may move. */
function keyOf(name: string, code: string, { line, change }: Mutant): string {
  const written = code.split("\n")[line - 1]!.trim().replaceAll("|", "\\|");
  return `${name} | \`${written}\` | ${change.replaceAll("|", "\\|")}`;
}

/** The reasons that the report gives so far, by key. */
function reasonsSoFar(): ReadonlyMap<string, string> {
  const rows = readReport().matchAll(/^\| (.+) \| (.*) \|$/gm);
  return new Map(Array.from(rows, ([, key, reason]) => [squeezed(key!), reason!.trim()]));
}

/** Prettier pads a table's cells. */
function squeezed(cells: string): string {
  return cells.replaceAll(/\s+/g, " ").trim();
}

function readReport(): string {
  try {
    return readFileSync(REPORT, "utf8");
  } catch {
    return "";
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The rows on a file that an earlier run wrote into one of the report's two tables. */
function rowsSoFar(table: string, name: string): readonly string[] {
  return table.split("\n").filter((row) => squeezed(row).startsWith(`| ${name} |`));
}

const words = process.argv.slice(2);
const isPicked = (name: string): boolean => words.length === 0 || words.some((word) => name.includes(word));
const reasons = reasonsSoFar();
const [countsSoFar = "", survivorsSoFar = ""] = readReport().split("## Survivors");
const counts: string[] = [];
const rows: string[] = [];
let unexplained = 0;
for (const [name, tests] of Object.entries(FILES)) {
  if (!isPicked(name)) {
    counts.push(...rowsSoFar(countsSoFar, name));
    rows.push(...rowsSoFar(survivorsSoFar, name));
    continue;
  }
  const [mutants, survivors] = await survivorsIn(name, tests);
  counts.push(`| ${name} | ${mutants} | ${mutants - survivors.length} | ${survivors.length} |`);
  for (const key of survivors) {
    const reason = reasons.get(squeezed(key)) ?? "";
    if (reason === "") unexplained++;
    rows.push(`| ${key} | ${reason} |`);
  }
}
child.kill();
const none = "None: every mutant is noticed.";
const survivorTable = `| file | line | change | why no test can tell |
| --- | --- | --- | --- |
${rows.join("\n")}`;
writeFileSync(
  REPORT,
  `# Mutants of the policies

Written by \`npm run mutate\`, but for the reasons why survivors survive. One at a time, every comparison in these files is turned round, every increment and decrement left out, every \`Math.min\` and \`Math.max\` exchanged; then the unit tests of that mechanism are run. A mutant is noticed when a test fails, or never ends.

| file in \`src/sim\` | mutants | noticed | survivors |
| --- | --- | --- | --- |
${counts.join("\n")}

## Survivors

${rows.length === 0 ? none : survivorTable}
`,
);
say(`${rows.length} survivors, ${unexplained} new ones without a reason. Written: docs/mutation.md; npm run format.`);
process.exitCode = unexplained > 0 ? 1 : 0;
