import { getCollection } from "astro:content";
import type { TaskMeta } from "#course";
import { href } from "./links.ts";

/** One of the twelve, as lists and the header show it. */
export interface ListedTask {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  /** Its page, or, while it is to come, its line on the home page. */
  readonly address: string;
  readonly ready: boolean;
}

const metas = import.meta.glob<TaskMeta>("../../playgrounds/*/meta.ts", { eager: true, import: "default" });

/** Numbers and names of a task, from its playground. */
export function metaOf(id: string): TaskMeta {
  const meta = metas[`../../playgrounds/${id}/meta.ts`];
  if (!meta) throw new Error(`content/tasks/${id}.mdx has no playgrounds/${id}/meta.ts beside it.`);
  return meta;
}

/** All twelve in order: those with a page, and those announced in `content/outline.yaml`. */
export async function listedTasks(): Promise<readonly ListedTask[]> {
  const ready = (await getCollection("tasks")).map(({ id }): ListedTask => {
    const { number, title, summary } = metaOf(id);
    return { id, number, title, summary, address: href(`tasks/${id}`), ready: true };
  });
  const coming = (await getCollection("outline")).map(({ id, data }): ListedTask => {
    return { id, ...data, address: href(`#task-${data.number}`), ready: false };
  });
  const all = [...ready, ...coming].toSorted((a, b) => a.number - b.number);
  const misplaced = all.find((task, index) => task.number !== index + 1);
  if (misplaced || all.length !== 12) {
    throw new Error(
      `The list of twelve has a gap or a double at task ${misplaced?.number ?? all.length}: ${misplaced?.id}`,
    );
  }
  return all;
}
