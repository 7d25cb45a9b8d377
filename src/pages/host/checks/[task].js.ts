import type { APIRoute, GetStaticPaths } from "astro";
import { checks, tasks } from "#host/build";

export const getStaticPaths = (async () =>
  (await tasks()).map((task) => ({ params: { task } }))) satisfies GetStaticPaths;

/** A task's checks, which the page appends to the supervisor's script. */
export const GET: APIRoute = async ({ params }) =>
  new Response(await checks(params["task"] ?? ""), { headers: { "content-type": "text/javascript; charset=utf-8" } });
