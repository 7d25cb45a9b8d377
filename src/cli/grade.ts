import { existsSync, statSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { ENTRY, parseSubmission, type Submission, SUBMISSION_CAPS, SubmissionError } from "#course";
import { UsageError } from "./arguments.ts";
import type { CardReport } from "./card-report.ts";
import { judgeInThread } from "./judge.ts";
import { taskFolder } from "./modules.ts";

/** One submission file, graded. */
export type Grade =
  | { readonly file: string; readonly task: string; readonly is: "judged"; readonly card: CardReport }
  /** Its code could not be judged: it throws, loops, or exports no system. */
  | { readonly file: string; readonly task: string; readonly is: "failed"; readonly message: string }
  /** It is no submission that can be read. */
  | { readonly file: string; readonly task: string; readonly is: "bad input"; readonly message: string };

export interface GradeOptions {
  readonly seeds: readonly number[];
  readonly limitMs: number;
}

/** Grades every submission of a folder, several at once, in the order of their names. */
export async function gradeFolder(folder: string, options: GradeOptions): Promise<readonly Grade[]> {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UsageError(`${folder}: expected a folder of submissions, got none`);
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).toSorted();
  if (files.length === 0) throw new UsageError(`${folder}: expected submission files (*.json), got none`);
  const grades = new Map<string, Grade>();
  const waiting = [...files];
  const serve = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      grades.set(name, await gradeFile(path.join(folder, name), name, options));
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), files.length) }, serve));
  return files.map((name) => grades.get(name) as Grade);
}

async function gradeFile(file: string, name: string, options: GradeOptions): Promise<Grade> {
  try {
    const submission = parseSubmission(await readText(file));
    return await gradeSubmission(submission, name, options);
  } catch (error) {
    if (!(error instanceof SubmissionError || error instanceof UsageError)) throw error;
    return { file: name, task: "", is: "bad input", message: error.message };
  }
}

/** Measured before it is read: a file of gigabytes is none of ours. A character is at most four bytes. */
async function readText(file: string): Promise<string> {
  const { size } = await stat(file);
  if (size > 4 * SUBMISSION_CAPS.whole)
    throw new SubmissionError(`the file: expected a submission, got ${size} bytes.`);
  return readFile(file, "utf8");
}

async function gradeSubmission(submission: Submission, name: string, options: GradeOptions): Promise<Grade> {
  const { task, answer } = submission;
  const folder = taskFolder(task);
  if (answer.task !== task)
    throw new SubmissionError(`answer.task: expected ${task}, got ${answer.task}. Export it again.`);
  const place = await mkdtemp(path.join(tmpdir(), "submission-"));
  try {
    await writeFile(path.join(place, "package.json"), JSON.stringify({ type: "module" }));
    for (const [file, text] of Object.entries(submission.files)) await writeFile(path.join(place, file), text);
    const report = await judgeInThread(
      { folder, file: path.join(place, ENTRY), answer, seeds: options.seeds, submission },
      options.limitMs,
    );
    if (report.is === "broken") throw new SubmissionError(`it could not be graded: ${report.message}`);
    if (report.is === "failed") return { file: name, task, is: "failed", message: withoutPlace(report.message, place) };
    return { file: name, task, is: "judged", card: report.card };
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

/** Names of the temporary folder mean nothing to a reader. */
function withoutPlace(message: string, place: string): string {
  return message.replaceAll(`${place}${path.sep}`, "");
}
