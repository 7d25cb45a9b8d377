import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { resolveLayersEverywhere } from "./modules.ts";
import type { Job } from "./pool.ts";

resolveLayersEverywhere();
const job = workerData as Job;
const answer = await prepare(job);

parentPort?.on("message", (seed: number) => {
  try {
    parentPort?.postMessage({ seed, result: answer(seed) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});

/** Loads what the job names; the layers come in only now, when their names resolve. */
async function prepare(given: Job): Promise<(seed: number) => unknown> {
  const { loadChecks, loadIncident, loadSystem } = await import("./modules.ts");
  const system = await loadSystem(given.system);
  if (given.do === "check") {
    const { judgeSeed } = await import("#course");
    const checks = await loadChecks(path.dirname(given.checks));
    return (seed) => judgeSeed({ system, checks }, seed);
  }
  const { runSeed } = await import("#lab");
  const incident = await loadIncident(given.system, given.incident);
  return (seed) => runSeed(system, incident, { seed, horizons: given.horizons });
}
