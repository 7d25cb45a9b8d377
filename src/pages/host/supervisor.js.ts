import { script } from "#host/build";

/** Fetched as text by the page and handed to the frame; never a script of the page itself. */
export const GET = async (): Promise<Response> =>
  new Response(await script("supervisor"), { headers: { "content-type": "text/javascript; charset=utf-8" } });
