import { defineCollection } from "astro:content";
import { glob } from "astro/loaders";
import { z } from "astro/zod";

const lede = z.string().describe("The sentence under the title");
const description = z.string().max(170).describe("For search engines and link previews");

/** The words of the tasks. Their numbers and names are in `playgrounds/<id>/meta.ts`. */
const tasks = defineCollection({
  loader: glob({ base: "./content/tasks", pattern: "[^_]*.mdx" }),
  schema: z.object({ description, lede }),
});

/** Pages about the course itself. */
const pages = defineCollection({
  loader: glob({ base: "./content", pattern: "*.mdx" }),
  schema: z.object({ title: z.string(), description, lede }),
});

export const collections = { tasks, pages };
