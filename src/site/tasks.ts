import { getCollection } from "astro:content";
import type { TaskMeta } from "#course";
import { href } from "./links.ts";

/** A task as lists and the header show it. */
export interface ListedTask {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly address: string;
}

const metas = import.meta.glob<TaskMeta>("../../playgrounds/*/meta.ts", { eager: true, import: "default" });

/** Numbers and names of a task, from its playground. */
export function metaOf(id: string): TaskMeta {
  const meta = metas[`../../playgrounds/${id}/meta.ts`];
  if (!meta) throw new Error(`content/tasks/${id}.mdx has no playgrounds/${id}/meta.ts beside it.`);
  return meta;
}

/** Every task that has a page, in order. @throws Error where their numbers leave a gap, or two have the same */
export async function listedTasks(): Promise<readonly ListedTask[]> {
  const tasks = (await getCollection("tasks")).map(({ id }): ListedTask => {
    const { number, title, summary } = metaOf(id);
    return { id, number, title, summary, address: href(`tasks/${id}`) };
  });
  const all = tasks.toSorted((a, b) => a.number - b.number);
  const misplaced = all.find((task, index) => task.number !== index + 1);
  if (misplaced) {
    throw new Error(`The list of tasks has a gap or a double at task ${misplaced.number}: ${misplaced.id}`);
  }
  return all;
}
