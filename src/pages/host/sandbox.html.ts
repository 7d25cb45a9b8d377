import { frameDocument } from "#host/build";

/** The document of the sandbox's frame, with a policy of its own. */
export const GET = async (): Promise<Response> =>
  new Response(await frameDocument(), { headers: { "content-type": "text/html; charset=utf-8" } });
