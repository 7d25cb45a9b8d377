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

/** The folder's files that the card needs. */
export async function loadFolder(task: string): Promise<TaskFolder> {
  const load = async <T>(files: Readonly<Record<string, () => Promise<T>>>, name: string): Promise<T> => {
    const file = files[`/playgrounds/${task}/${name}.ts`];
    if (!file) throw new Error(`playgrounds/${task} has no ${name}.ts, which its answer card needs`);
    return await file();
  };
  const [start, itsChecks, key, setup] = await Promise.all([
    load(starts, "start"),
    load(checks, "checks"),
    load(keys, "answer"),
    // A task whose factors need no other names or values than their own has no such file.
    setups[`/playgrounds/${task}/statement.ts`]?.() ?? { neutrals: {} },
  ]);
  return { task, start, checks: itsChecks, key, setup };
}
