import type { APIRoute, GetStaticPaths } from "astro";
import { hashOf } from "#ui";

/** Starts and solutions that were published once and have changed since: links to runs still name them. */
const past = import.meta.glob<string>("/playgrounds/*/past/*.ts", { query: "?raw", import: "default", eager: true });

export const getStaticPaths = (() =>
  Object.entries(past).map(([path, text]) => ({
    params: { task: path.split("/")[2] ?? "", hash: hashOf(text) },
    props: { text },
  }))) satisfies GetStaticPaths;

/** A text that a link builds on, by its hash. */
export const GET: APIRoute<{ text: string }> = ({ props: { text } }) =>
  new Response(text, { headers: { "content-type": "text/plain; charset=utf-8" } });
