import { availableParallelism } from "node:os";
import { isMainThread, Worker } from "node:worker_threads";

/** Work for one seed, by names that every thread can load for itself: functions can't cross threads. */
export type Job =
  | { readonly do: "run"; readonly system: string; readonly incident?: string; readonly horizons: number }
  | { readonly do: "check"; readonly system: string; readonly checks: string };

/** What a worker answers. */
export type Reply<Result> = { readonly seed: number; readonly result: Result } | { readonly error: string };

/** Runs a job once a seed over all cores; results come in the order of the seeds. */
export async function overSeeds<Result>(job: Job, seeds: readonly number[]): Promise<readonly Result[]> {
  if (!isMainThread) throw new Error("pool: a worker must not start workers");
  const results = new Map<number, Result>();
  const waiting = [...seeds];
  const threads = Math.min(availableParallelism(), seeds.length);
  await Promise.all(Array.from({ length: threads }, () => serve<Result>(job, waiting, results)));
  return seeds.map((seed) => results.get(seed) as Result);
}

function serve<Result>(job: Job, waiting: number[], results: Map<number, Result>): Promise<void> {
  const worker = new Worker(new URL("worker.ts", import.meta.url), { workerData: job });
  return new Promise<void>((resolve, reject) => {
    const next = (): void => {
      const seed = waiting.shift();
      if (seed === undefined) resolve();
      else worker.postMessage(seed);
    };
    worker.on("error", reject);
    worker.on("message", (reply: Reply<Result>) => {
      if ("error" in reply) {
        reject(new Error(reply.error));
        return;
      }
      results.set(reply.seed, reply.result);
      next();
    });
    next();
  }).finally(() => void worker.terminate());
}
