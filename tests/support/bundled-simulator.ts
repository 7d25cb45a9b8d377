/**
 * Before the suite of tasks: the simulator in one piece, as pages ship it, for `#sim` under the condition "bundled" (see
 * package.json). In separate modules each constant is looked up where it was exported: runs take a tenth longer.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild-wasm";

export async function setup(): Promise<void> {
  const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
  await build({
    entryPoints: [path("src/sim/index.ts")],
    outfile: path(".cache/simulator.mjs"),
    bundle: true,
    minify: true,
    sourcemap: "inline",
    format: "esm",
  });
}
