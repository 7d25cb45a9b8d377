import type { APIRoute, GetStaticPaths } from "astro";
import { furtherFiles, tasks } from "#host/build";

export const getStaticPaths = (async () =>
  (await tasks()).map((task) => ({ params: { task } }))) satisfies GetStaticPaths;

/** Texts of the files that a task's checks and incident are made of, by name: tabs of the editor. */
export const GET: APIRoute = async ({ params }) =>
  new Response(JSON.stringify(await furtherFiles(params["task"] ?? "")), {
    headers: { "content-type": "application/json; charset=utf-8" },
  });
