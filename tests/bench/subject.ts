/**
 * One subject of the benchmark in a process of its own: what one side makes the engine learn, and the garbage it
 * leaves, can't slow another. `node subject.ts BUNDLE NAME`, then a line of input for each round; it answers each with
 * its CPU time, ms.
 */
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import type { subjects } from "./kernels.ts";

const [bundle, name] = process.argv.slice(2) as [string, keyof typeof subjects];
const run = (createRequire(import.meta.url)(bundle) as { readonly subjects: typeof subjects }).subjects[name];
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${(user + system) / 1_000}\n`);
}
