/**
 * The course without a browser: `run` a system, `check` an answer to a task, `grade` a class's submissions.
 * Exit 0 when it ran or passed, 1 when an answer fails, 2 for bad input (one line on stderr).
 */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  type AnswerState,
  ENTRY,
  formatBound,
  formatFigure,
  parseAnswer,
  type SeedOutcome,
  SubmissionError,
  summarise,
  type Summary,
} from "#course";
import type { SeedResult } from "#lab";
import { type Arguments, parseArguments, seedsOf, UsageError, wholeNumber } from "./arguments.ts";
import type { CardReport } from "./card-report.ts";
import { gradeFolder } from "./grade.ts";
import { gradesCsv, gradesExit, gradesTable } from "./grade-report.ts";
import { judgeInThread, LIMIT_MS } from "./judge.ts";
import { entryOf, loadChecks, loadIncident, loadSystem, resolveLayersEverywhere, taskFolder } from "./modules.ts";
import { overSeeds } from "./pool.ts";
import { checkReport, runReport } from "./report.ts";

const USAGE = `course run SYSTEM.ts|FOLDER|TASK [--incident INCIDENT.ts] [--seeds 20 | --seed 7] [--seed-from 1] [--horizon 3] [--json]
course check TASK [FILE.ts | FOLDER | --solution] [--answer ANSWER.json] [--seeds 20] [--seed-from 1] [--json]
course grade FOLDER [--csv] [--seeds 20] [--seed-from 1] [--limit 120]

A FOLDER holds an answer of several files; its ${ENTRY} exports the system.
check --answer judges the whole answer card: classification, statement, fix and deliverable too.
grade reads every submission (*.json) of a folder and runs each again; --limit is the seconds that one may take.
It RUNS STUDENTS' CODE on your machine, in a thread that can do whatever Node can: read and write files, use the
network. Grade in a container, or use the page's checker, which runs it in the browser's sandbox.
Exit: 0 it ran or all pass, 1 some fail, 2 bad input.`;

async function main(line: readonly string[]): Promise<number> {
  const given = parseArguments(line);
  const [command, ...words] = given.words;
  if (given.options.has("help")) return print(USAGE);
  if (command === "run" && words.length === 1) return run(words[0] as string, given);
  if (command === "check" && (words.length === 1 || words.length === 2))
    return check(words[0] as string, words[1], given);
  if (command === "grade" && words.length === 1) return grade(words[0] as string, given);
  throw new UsageError(`expected one of\n${USAGE}`);
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

/** `run` takes a file or a folder, or a task, whose start it then runs. */
async function run(fileOrTask: string, given: Arguments): Promise<number> {
  const file = entryOf(fileOrTask) ?? path.join(taskFolder(fileOrTask), ENTRY);
  const named = given.options.get("incident");
  const incident = typeof named === "string" ? named : undefined;
  // Loaded here too, so that a broken file is reported once and before any thread starts.
  await loadSystem(file);
  await loadIncident(file, incident);
  const horizons = wholeNumber(given, "horizon", 3, [1, 100]);
  const job = { do: "run", system: file, horizons, ...(incident === undefined ? {} : { incident }) } as const;
  const results = await overSeeds<SeedResult>(job, seedsOf(given));
  if (given.options.has("json")) return print(json(runReport(results)));
  const outcomes = results.map((base) => ({ seed: base.run.seed, base, claims: [] }));
  const { word, headline, sentence } = summarise(outcomes, { claims: [] });
  return print(`${word} in ${headline}. ${sentence}`);
}

async function check(task: string, named: string | undefined, given: Arguments): Promise<number> {
  const folder = taskFolder(task);
  const own = path.join(folder, given.options.has("solution") ? "solution.ts" : ENTRY);
  const system = named === undefined ? own : entryOf(named);
  if (system === null) throw new UsageError(`${named}: expected a file or a folder with a ${ENTRY}, got none`);
  const answered = given.options.get("answer");
  const answer = typeof answered === "string" ? readAnswer(answered, path.basename(folder)) : null;
  await loadSystem(system);
  const checks = await loadChecks(folder);
  const outcomes = await overSeeds<SeedOutcome>(
    { do: "check", system, checks: path.join(folder, "checks.ts") },
    seedsOf(given),
  );
  const summary = summarise(outcomes, checks);
  const card = answer === null ? null : await judgedCard(folder, system, answer, given);
  const report = checkReport(path.basename(folder), summary);
  if (given.options.has("json")) print(json(card === null ? report : { ...report, passed: card.passed, card }));
  else print([inWords(summary), ...(card === null ? [] : [cardInWords(card)])].join("\n"));
  return (card ?? summary).passed ? 0 : 1;
}

async function judgedCard(folder: string, file: string, answer: AnswerState, given: Arguments): Promise<CardReport> {
  const report = await judgeInThread({ folder, file: path.resolve(file), answer, seeds: seedsOf(given) });
  if (report.is !== "card") throw new Error(`${file}: ${report.message}`);
  return report.card;
}

function readAnswer(file: string, task: string): AnswerState {
  if (!existsSync(file)) throw new UsageError(`${file}: expected a file, got none`);
  try {
    const answer = parseAnswer(readFileSync(file, "utf8"));
    if (answer.task === task) return answer;
    throw new SubmissionError(`answer.task: expected ${task}, got ${answer.task}.`);
  } catch (error) {
    if (error instanceof SubmissionError) throw new UsageError(`${file}: ${error.message}`);
    throw error;
  }
}

function cardInWords({ classification, statement, fix, deliverable, passed, remarks }: CardReport): string {
  const deliverables = deliverable.passed ? "The deliverable is as the task asks." : "";
  const right = [classification, statement].filter((part) => part.passed).map(({ text }) => text);
  const rest = [...right, ...fix.findings, deliverables, ...remarks].filter((text) => text !== "");
  return [passed ? "The answer passes." : "The answer does not pass.", ...new Set(rest)].join("\n");
}

async function grade(folder: string, given: Arguments): Promise<number> {
  const limitMs = 1_000 * wholeNumber(given, "limit", LIMIT_MS / 1_000, [1, 86_400]);
  const grades = await gradeFolder(folder, { seeds: seedsOf(given), limitMs });
  print(given.options.has("csv") ? gradesCsv(grades) : gradesTable(grades));
  return gradesExit(grades);
}

function inWords(summary: Summary): string {
  const claims = summary.claims.map((claim) => {
    const measured = formatFigure(claim.measured.mean, claim.unit);
    const range = `${formatFigure(claim.measured.min, claim.unit)} to ${formatFigure(claim.measured.max, claim.unit)}`;
    const result = claim.passed ? "pass" : claim.harder === true ? "open" : "FAIL";
    return `${result}  ${claim.text}: ${measured} (${range}), bound ${formatBound(claim.bound, claim.unit)}, ${claim.seedsPassed} of ${claim.seeds} seeds`;
  });
  return [`${summary.word} in ${summary.headline}. ${summary.sentence}`, ...claims].join("\n");
}

function json(value: object): string {
  return JSON.stringify(
    value,
    (_, item: unknown) => (typeof item === "number" && !Number.isFinite(item) ? null : item),
    2,
  );
}

resolveLayersEverywhere();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
