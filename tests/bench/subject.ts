/**
 * One subject of the benchmark in a process of its own: what one side makes the engine learn, and the garbage it
 * leaves, can't slow another. `node subject.ts BUNDLE NAME`, then a line of input for each round; it answers each with
 * its CPU time, ms.
 */
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import type { subjects } from "./kernels.ts";

const [bundle, name] = process.argv.slice(2) as [string, keyof typeof subjects];
const kernels = (await import(pathToFileURL(bundle).href)) as typeof import("./kernels.ts");
const run = kernels.subjects[name];
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${(user + system) / 1_000}\n`);
}
