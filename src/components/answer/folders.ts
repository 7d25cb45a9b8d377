/** The files of every task's folder that its card is driven by, each fetched when its page asks for it. */
import type { AnswerKey, Checks, StatementSetup } from "#course";
import type { System } from "#sim";
import type { TaskFolder } from "#ui";

const starts = import.meta.glob<System>("/playgrounds/*/start.ts", { import: "default" });
const checks = import.meta.glob<Checks>("/playgrounds/*/checks.ts", { import: "default" });
const keys = import.meta.glob<AnswerKey>("/playgrounds/*/answer.ts", { import: "default" });
const setups = import.meta.glob<StatementSetup>("/playgrounds/*/statement.ts", { import: "default" });

/** Whether the task's page ends with a card. */
export function hasCard(task: string): boolean {
  return `/playgrounds/${task}/answer.ts` in keys;
}

async function load<T>(files: Readonly<Record<string, () => Promise<T>>>, task: string, name: string): Promise<T> {
  const file = files[`/playgrounds/${task}/${name}.ts`];
  if (!file) throw new Error(`playgrounds/${task} has no ${name}.ts, which its page needs`);
  return await file();
}

/** What a trial of the learner's code is made with; the sandbox has it as well. */
export async function loadTried(task: string): Promise<Pick<TaskFolder, "start" | "checks">> {
  const [start, itsChecks] = await Promise.all([load(starts, task, "start"), load(checks, task, "checks")]);
  return { start, checks: itsChecks };
}

/** The folder's files that the card needs. */
export async function loadFolder(task: string): Promise<TaskFolder> {
  const [tried, key, setup] = await Promise.all([
    loadTried(task),
    load(keys, task, "answer"),
    // A task whose factors need no other names or values than their own has no such file.
    setups[`/playgrounds/${task}/statement.ts`]?.() ?? { neutrals: {} },
  ]);
  return { task, ...tried, key, setup };
}
