import { defineCollection } from "astro:content";
import { file, glob } from "astro/loaders";
import { z } from "astro/zod";

const lede = z.string().describe("The sentence under the title");
const description = z.string().max(170).describe("For search engines and link previews");

/** The words of the tasks. Their numbers and names are in `playgrounds/<id>/meta.ts`. */
const tasks = defineCollection({
  loader: glob({ base: "./content/tasks", pattern: "[^_]*.mdx" }),
  schema: z.object({ description, lede }),
});

/** Tasks that are still to come, so that the list of twelve is whole from the first day. */
const outline = defineCollection({
  loader: file("./content/outline.yaml"),
  schema: z.object({ number: z.number().int().min(1).max(12), title: z.string(), summary: z.string() }),
});

/** Pages about the course itself. */
const pages = defineCollection({
  loader: glob({ base: "./content", pattern: "*.mdx" }),
  schema: z.object({ title: z.string(), description, lede }),
});

export const collections = { tasks, outline, pages };
