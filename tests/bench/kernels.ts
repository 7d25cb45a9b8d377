/** What the benchmark bundles and runs: the kernel on W2, and its naive twin. */
import { simulate } from "#sim";
import type { NaiveCounts } from "./naive.ts";
import { w2Incident, w2System } from "./workloads.ts";

export { runNaive } from "./naive.ts";

/** Runs W2 and reads off the counts that the naive version keeps too. */
export function runKernel(seed: number): NaiveCounts & { readonly events: number } {
  const run = simulate(w2System, w2Incident, { seed });
  const { arrivals, succeeded } = run.clients["shop"]!;
  return {
    requests: arrivals,
    attempts: run.arrows["shop -> api"]!.attempts,
    succeeded,
    served: run.boxes["db"]!.served,
    events: run.events,
  };
}
