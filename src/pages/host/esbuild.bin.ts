import { compilerWasm } from "#host/build";

/** The compiler's wasm, gzipped at rest. Not named `.gz`: servers that know that ending send it as something else. */
export const GET = async (): Promise<Response> =>
  new Response(await compilerWasm(), { headers: { "content-type": "application/octet-stream" } });
