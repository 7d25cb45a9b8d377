/**
 * `npm run bench`: how fast the kernel is, as ratios measured in one run. Rounds are interleaved, each
 * figure is the least CPU time of its rounds, and the counts are compared first: a wrong simulation
 * can't win. Exit 1 when a gate fails.
 *
 * Both sides run as the pages ship code, bundled and minified: there constants stand as literals, which
 * makes the kernel about a fifth faster than its source files in Node.
 */
import { fileURLToPath } from "node:url";
import { build } from "esbuild-wasm";

const ROUNDS = 15;
const GATE = 4;
const SEED = 1;

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

async function bundled(): Promise<typeof import("./kernels.ts")> {
  const entry = fileURLToPath(new URL("kernels.ts", import.meta.url));
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString("base64");
  return (await import(`data:text/javascript;base64,${code}`)) as typeof import("./kernels.ts");
}

const { runKernel, runNaive } = await bundled();
const kernel = runKernel(SEED);
const naive = runNaive(SEED);
for (const key of ["requests", "attempts", "succeeded", "served"] as const) {
  if (kernel[key] !== naive[key])
    throw new Error(`${key}: the kernel counts ${kernel[key]}, the naive version ${naive[key]}`);
}
let [kernelMs, naiveMs] = [Infinity, Infinity];
for (let round = 0; round < ROUNDS; round++) {
  kernelMs = Math.min(
    kernelMs,
    cpuMs(() => runKernel(SEED)),
  );
  naiveMs = Math.min(
    naiveMs,
    cpuMs(() => runNaive(SEED)),
  );
}
const ratio = naiveMs / kernelMs;
console.log(
  `W2, seed ${SEED}: ${kernel.requests} requests, ${kernel.attempts} attempts, ${kernel.served} served, ${kernel.events} events`,
);
console.log(
  `kernel           ${kernelMs.toFixed(1)} ms CPU   ${((kernel.events / kernelMs) * 1e-3).toFixed(1)} M events/s   ${((kernelMs / kernel.events) * 1e6).toFixed(0)} ns an event`,
);
console.log(
  `naive objects    ${naiveMs.toFixed(1)} ms CPU   kernel is ${ratio.toFixed(1)}× as fast (gate: ≥ ${GATE}×)`,
);
process.exitCode = ratio >= GATE ? 0 : 1;
