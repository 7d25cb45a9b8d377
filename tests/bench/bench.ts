/**
 * `npm run bench`: how fast the kernel is, as ratios measured in one run. Rounds are interleaved, each
 * figure is the least CPU time of its rounds, and the counts are compared first: a wrong simulation
 * can't win. Exit 1 when a gate fails.
 */
import { simulate } from "#sim";
import { type NaiveCounts, runNaive } from "./naive.ts";
import { w2Incident, w2System } from "./workloads.ts";

const ROUNDS = 9;
const GATE = 4;
const SEED = 1;

function cpuMs(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function kernelCounts(): NaiveCounts & { readonly events: number } {
  const run = simulate(w2System, w2Incident, { seed: SEED });
  const { arrivals, succeeded } = run.clients["shop"]!;
  return {
    requests: arrivals,
    attempts: run.arrows["shop -> api"]!.attempts,
    succeeded,
    served: run.boxes["db"]!.served,
    events: run.events,
  };
}

const kernel = kernelCounts();
const naive = runNaive(SEED);
for (const key of ["requests", "attempts", "succeeded", "served"] as const) {
  if (kernel[key] !== naive[key])
    throw new Error(`${key}: the kernel counts ${kernel[key]}, the naive version ${naive[key]}`);
}
let [kernelMs, naiveMs] = [Infinity, Infinity];
for (let round = 0; round < ROUNDS; round++) {
  kernelMs = Math.min(
    kernelMs,
    cpuMs(() => simulate(w2System, w2Incident, { seed: SEED })),
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
