/**
 * The course without a browser: `run` a system, `check` an answer to a task.
 * Exit 0 when it ran or passed, 1 when an answer fails, 2 for bad input (one line on stderr).
 */
import path from "node:path";
import { formatBound, formatFigure, type SeedOutcome, summarise, type Summary } from "#course";
import type { SeedResult } from "#lab";
import { type Arguments, parseArguments, seedsOf, UsageError, wholeNumber } from "./arguments.ts";
import { loadChecks, loadIncident, loadSystem, resolveLayersEverywhere, taskFolder } from "./modules.ts";
import { overSeeds } from "./pool.ts";
import { checkReport, runReport } from "./report.ts";

const USAGE = `course run SYSTEM.ts [--incident INCIDENT.ts] [--seeds 20 | --seed 7] [--seed-from 1] [--horizon 3] [--json]
course check TASK [FILE.ts | --solution] [--seeds 20] [--seed-from 1] [--json]`;

async function main(line: readonly string[]): Promise<number> {
  const given = parseArguments(line);
  const [command, ...words] = given.words;
  if (given.options.has("help")) return print(USAGE);
  if (command === "run" && words.length === 1) return run(words[0] as string, given);
  if (command === "check" && (words.length === 1 || words.length === 2))
    return check(words[0] as string, words[1], given);
  throw new UsageError(`expected one of\n${USAGE}`);
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function run(file: string, given: Arguments): Promise<number> {
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

async function check(task: string, file: string | undefined, given: Arguments): Promise<number> {
  const folder = taskFolder(task);
  const system = file ?? path.join(folder, given.options.has("solution") ? "solution.ts" : "start.ts");
  await loadSystem(system);
  const checks = await loadChecks(folder);
  const outcomes = await overSeeds<SeedOutcome>(
    { do: "check", system, checks: path.join(folder, "checks.ts") },
    seedsOf(given),
  );
  const summary = summarise(outcomes, checks);
  print(given.options.has("json") ? json(checkReport(path.basename(folder), summary)) : inWords(summary));
  return summary.passed ? 0 : 1;
}

function inWords(summary: Summary): string {
  const claims = summary.claims.map((claim) => {
    const measured = formatFigure(claim.measured.mean, claim.unit);
    const range = `${formatFigure(claim.measured.min, claim.unit)} to ${formatFigure(claim.measured.max, claim.unit)}`;
    return `${claim.passed ? "pass" : "FAIL"}  ${claim.text}: ${measured} (${range}), bound ${formatBound(claim.bound, claim.unit)}, ${claim.seedsPassed} of ${claim.seeds} seeds`;
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
