/**
 * `npm run bench`: how fast the kernel is, as ratios measured in one run. Each subject has processes of its own, as
 * each of a page's runs has a worker (but for those that are nearly alike), and the rounds of all are interleaved; a
 * figure is the least CPU time of its rounds, and the counts are compared first: a wrong simulation can't win. Exit 1
 * when a gate fails.
 *
 * Both sides run as the pages ship code: bundled, minified, inside a function. There constants stand as literals, and
 * the engine knows what a name of the function stands for, which it does not of a module's: W2 takes a third less time
 * than from its source files in Node.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compileOurs } from "../../src/host/compile.ts";
import { asExpression } from "../../src/host/scripts.ts";
import { runLimit } from "./limit.ts";
import type { Run } from "#sim";
import { cpuMs } from "./cpu.ts";
import type { subjects } from "./kernels.ts";
import type { NaiveCounts, NaiveFigures } from "./naive.ts";
import { least } from "./rounds.ts";
import { runSimjs, simjs } from "./simjs.ts";
import { runSimpy } from "./simpy.ts";

/** The engine has settled on its code for W2 after about twenty. */
const ROUNDS = 30;

type Counts = Pick<NaiveCounts, "requests" | "attempts" | "succeeded" | "served">;

let failed = false;

/** One line of the table: what was compared, its events, the figure and its gate. */
function report(what: string, events: number, figure: string, gate: string, passes: boolean): void {
  if (!passes) failed = true;
  console.log(
    `${passes ? "✓" : "✗"} ${what.padEnd(46)} ${String(events).padStart(9)} events   ${figure.padEnd(34)} ${gate}`,
  );
}

/** @param within by how much they may differ: nothing where both draw the same numbers in the same order */
function sameCounts(who: string, counts: Partial<Counts>, expected: Counts, within = 0): void {
  for (const key of ["requests", "attempts", "succeeded", "served"] as const) {
    if (!(Math.abs((counts[key] ?? Number.NaN) - expected[key]) <= expected[key] * within))
      throw new Error(`${key}: the kernel counts ${expected[key]}, ${who} ${counts[key]}`);
  }
}

/** Both measured the same things: the series to the last bit, levels and means but for the order of their sums. */
function sameFigures(figures: NaiveFigures, { arrows, boxes, clients, bins }: Run): void {
  const api = boxes["api"]!;
  const pairs: readonly (readonly [string, number, number])[] = [
    ["mean latency", figures.latencyMean, clients["shop"]!.latency.mean],
    ["mean wait", figures.waitMean, api.waitMean],
    ...Array.from({ length: bins }, (_, i) => i).flatMap((i) => [
      [`goodput in second ${i}`, figures.goodputPerSecond[i] ?? 0, clients["shop"]!.goodput[i]!] as const,
      [`retries in second ${i}`, figures.retriesPerSecond[i] ?? 0, arrows["shop -> api"]!.retry[i]!] as const,
      [`queue in second ${i}`, figures.queuePerSecond[i] ?? 0, api.queue[i]!] as const,
    ]),
  ];
  for (const [what, naive, kernel] of pairs) {
    if (Math.abs(naive - kernel) > 1e-9 * Math.max(1, kernel))
      throw new Error(`${what}: the kernel has ${kernel}, the naive version ${naive}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), "bench-"));
process.once("exit", () => rmSync(folder, { recursive: true }));
const bundle = join(folder, "kernels.cjs");
const { text } = await compileOurs(relative(process.cwd(), fileURLToPath(new URL("kernels.ts", import.meta.url))));
writeFileSync(bundle, `module.exports = ${asExpression(text)};`);
const bench = createRequire(import.meta.url)(bundle) as typeof import("./kernels.ts");
const run = bench.w2();
const { events } = run;
const { arrivals, succeeded } = run.clients["shop"]!;
const { attempts } = run.arrows["shop -> api"]!;
const { abandonedServed } = run.boxes["api"]!;
const counts = { requests: arrivals, attempts, succeeded, served: run.boxes["db"]!.served };
const twin = bench.runNaive(1, true);
sameCounts("the naive version", twin.counts, counts);
if (twin.counts.servedForNobody !== abandonedServed) throw new Error("work for nobody: the two differ");
sameCounts("the naive version that only counts", bench.runNaive(1, false).counts, counts);
sameFigures(twin.figures, run);
for (const other of [bench.w2Bare(), bench.w2ByFunction()])
  if (other.hash !== run.hash) throw new Error("without metrics, or with its policy as a function, W2 is another run");

const [kernel, naive, bare, naiveBare] = (await least(bundle, ROUNDS, ["w2", "naive", "w2Bare", "naiveBare"])) as [
  number,
  number,
  number,
  number,
];
const alike = ["w2", "w2Bare", "w2ByFunction"] as const;
const [whole, unmeasured, byFunction] = (await least(bundle, ROUNDS, alike, "together")) as [number, number, number];
const ratio = (a: number, b: number): string => `${a.toFixed(1)} / ${b.toFixed(1)} ms = ${(a / b).toFixed(2)}×`;
report("W2, naive objects / kernel, same figures", events, ratio(naive, kernel), "≥ 4", naive / kernel >= 4);
// The leanest twin has six counters where the kernel's run, without metrics, still has its levels and series: no gate.
console.log(`– W2, naive objects with six counters / kernel without metrics: ${ratio(naiveBare, bare)}`);

const limit = runLimit(ROUNDS);
if (limit === null) console.log("– the C++ limit: skipped, no g++");
else {
  sameCounts("the C++ limit", limit, counts, 1e-3);
  report("W2, kernel / C++ limit", events, ratio(kernel, limit.ms), "≤ 3", kernel / limit.ms <= 3);
  report("W2, kernel without metrics / C++ limit", events, ratio(bare, limit.ms), "≤ 2.5", bare / limit.ms <= 2.5);
}
report("W2, with metrics / without", events, ratio(whole, unmeasured), "≤ 1.10", whole / unmeasured <= 1.1);
report("W2, retry as a function / as data", events, ratio(byFunction, whole), "≤ 1.10", byFunction / whole <= 1.1);

const library = simjs();
if (library === null) console.log("– simjs: skipped, not installed (npm ci)");
else {
  for (const queues of ["its", "ours"] as const) sameCounts("simjs", runSimjs(library, 1, queues), counts, 1e-3);
  const its = cpuMs(() => runSimjs(library, 1, "its"));
  const ours = Math.min(...Array.from({ length: 5 }, () => cpuMs(() => runSimjs(library, 1, "ours"))));
  report("W2, simjs / kernel", events, ratio(its, kernel), "≥ 15", its / kernel >= 15);
  // What this leaves of the library is its heap and its timers: no gate.
  console.log(`– W2, simjs with queues of ours / kernel: ${ratio(ours, kernel)}`);
}

const w1Run = bench.w1();
const w1Events = w1Run.events;
const [w1, w1Bare] = (await least(bundle, ROUNDS, ["w1", "w1Bare"])) as [number, number];
console.log(`– W1 (M/M/1 at 0.8): ${w1Events} events, ${((w1 / w1Events) * 1e6).toFixed(0)} ns an event`);

// A model in SimPy counts and measures nothing else: the like of it is a run without metrics.
for (const [model, what, events, ours, whole] of [
  ["w1", "W1", w1Events, w1Bare, w1],
  ["w2", "W2", run.events, bare, kernel],
] as const) {
  const [its, lean] = [runSimpy(`${model}-processes`, 5), runSimpy(model, 5)];
  if (its === null || lean === null) {
    console.log(`– ${what}, SimPy: skipped, python3 can't import it`);
    continue;
  }
  for (const peer of [its, lean]) {
    // Its numbers are Python's own: other luck, the same model.
    if (model === "w2") sameCounts("SimPy", peer, counts, 0.05);
    else if (Math.abs(peer.served! / w1Run.boxes["server"]!.served - 1) > 0.02) throw new Error("SimPy: another W1");
  }
  report(`${what}, SimPy / kernel without metrics`, events, ratio(its.ms, ours), "≥ 50", its.ms / ours >= 50);
  console.log(`– ${what}, SimPy / kernel with metrics, which it has not: ${ratio(its.ms, whole)}`);
  // What this leaves of SimPy is its heap: on W2 the C++ limit itself would hardly be fifty times as fast. No gate.
  console.log(`– ${what}, SimPy with bare callbacks / kernel: ${ratio(lean.ms, ours)}`);
}

const factorialEvents = bench.factorial();
const [factorial] = (await least(bundle, 2, ["factorial"])) as [number];
report(
  "8 cells × 20 seeds × 180 s",
  factorialEvents,
  `${(factorial / 1_000).toFixed(2)} s CPU`,
  "≤ 2.5",
  factorial <= 2_500,
);

/** How much the time of an event, or of a job, differs over a family of runs. */
async function flat(
  what: string,
  family: readonly (keyof typeof subjects & `${string} ${"pending" | "boxes"}`)[],
  units: (run: Run) => number,
): Promise<void> {
  const runs = family.map((name) => bench.subjects[name]());
  const times = (await least(bundle, ROUNDS, family)).map((ms, i) => (ms / units(runs[i]!)) * 1e6);
  const spread = Math.max(...times) / Math.min(...times);
  const said = `${times.map((ns) => ns.toFixed(0)).join(", ")} ns = ${spread.toFixed(2)}×`;
  report(
    what,
    runs.reduce((sum, one) => sum + one.events, 0),
    said,
    "≤ 2",
    spread <= 2,
  );
}
await flat(
  "an event with 10², 10³, 10⁴, 10⁵ pending",
  ["10² pending", "10³ pending", "10⁴ pending", "10⁵ pending"],
  (one) => one.events,
);
// Not an event: in a chain the answers' way back, through however many boxes, is part of the last one's.
await flat("a job among 2, 10, 60 boxes", ["2 boxes", "10 boxes", "60 boxes"], ({ boxes: all }) =>
  Object.values(all).reduce((sum, { served }) => sum + served, 0),
);
process.exitCode = failed ? 1 : 0;
