import { Worker } from "node:worker_threads";
import type { JudgeOrder, JudgeReport } from "./judge-thread.ts";

/** What an answer may take in all, ms, where the command line does not say. */
export const LIMIT_MS = 120_000;

/** Judges one answer in a thread that is ended when its time is up. */
export async function judgeInThread(order: JudgeOrder, limitMs: number = LIMIT_MS): Promise<JudgeReport> {
  const worker = new Worker(new URL("judge-thread.ts", import.meta.url), { workerData: order });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<JudgeReport>((resolve) => {
      const late = `not judged within ${limitMs / 1_000} s: does something loop?`;
      timer = setTimeout(() => resolve({ is: "failed", message: late }), limitMs);
      worker.on("message", resolve);
      worker.on("error", (error: unknown) =>
        resolve({ is: "broken", message: error instanceof Error ? error.message : String(error) }),
      );
      worker.on("exit", () => resolve({ is: "broken", message: "the judging thread ended without a word" }));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
