import type { APIRoute, GetStaticPaths } from "astro";
import { bundle, bundles, type Runnable } from "#host/build";

export const getStaticPaths = (async () =>
  (await bundles()).map(({ task, name }) => ({ params: { task, name } }))) satisfies GetStaticPaths;

/** A task's start or solution, compiled: an unmodified run needs no compiler in the browser. */
export const GET: APIRoute = async ({ params }) =>
  new Response(await bundle(params["task"] ?? "", params["name"] as Runnable), {
    headers: { "content-type": "text/javascript; charset=utf-8" },
  });
