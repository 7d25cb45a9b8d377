/**
 * A process in which the benchmark's subjects run: what one side makes the engine learn, and the garbage it leaves,
 * can't slow those of another. `node subject.ts BUNDLE`, then a line of input for each round, with its subject's name;
 * it answers each with its CPU time, ms.
 */
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { cpuMs } from "./cpu.ts";
import type { subjects } from "./kernels.ts";

const kernels = createRequire(import.meta.url)(process.argv[2]!) as { readonly subjects: typeof subjects };
for await (const name of createInterface({ input: process.stdin })) {
  process.stdout.write(`${cpuMs(kernels.subjects[name as keyof typeof subjects])}\n`);
}
