/** `npm run check`: every static check, all of them even when one fails. Words on the command line pick those that begin so. */
import { run, type tools } from "./run.ts";

type Step = readonly [name: string, tool: keyof typeof tools, args: readonly string[]];

const steps: readonly Step[] = [
  ["format", "prettier", ["--check", "--log-level", "warn", "."]],
  ["types of sim", "tsc", ["-p", "src/sim"]],
  ["types of lab", "tsc", ["-p", "src/lab"]],
  ["types of course", "tsc", ["-p", "src/course"]],
  // Also writes .astro/types.d.ts, which the whole project's types need.
  ["types of pages", "astro", ["check", "--minimumFailingSeverity", "warning"]],
  ["types of everything", "tsc", ["-p", "."]],
  ["lint", "oxlint", []],
  ["layers", "depcruise", ["src", "playgrounds", "tests", "scripts", "--config", ".dependency-cruiser.mjs"]],
  ["dead code", "knip", []],
];

const wanted = process.argv.slice(2);
const picked = steps.filter(([name]) => wanted.length === 0 || wanted.some((word) => name.startsWith(word)));
if (picked.length === 0)
  throw new Error(`No check begins with ${wanted.join(" or ")}: ${steps.map(([name]) => name).join(", ")}`);
const failed: string[] = [];
for (const [name, tool, args] of picked) {
  const started = performance.now();
  const ok = (await run(tool, args)) === 0;
  if (!ok) failed.push(name);
  console.log(`${ok ? "✓" : "✗"} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
if (failed.length > 0) console.log(`\nFailed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
