import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { incident, poisson, slow } from "#sim";
import type { JudgedRun } from "#course";
import { compile } from "../../../src/host/compile.ts";
import { linesOf, withProbes } from "../../../src/host/probes.ts";
import type { ProbeTrace } from "../../../src/host/protocol.ts";
import { fakeWorker, fakeWorkerOf } from "./realm.ts";

const text = `import { giveUp, system, type RetryFunction } from "#sim";

function wait(attempt: number): number {
  "use strict";
  const base = 20 * attempt;
  if (attempt < 2) return base;
  return (base, base + 1);
}

const retry: RetryFunction = ({ attempt, outcome }) => {
  for (let i = 0; i < 1; i += 1) if (outcome === "rejected") return giveUp;
  return attempt < 3
    ? wait(attempt)
    : giveUp;
};

export default system({
  boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms", admission: ({ queue }) => queue < 50 } },
  arrows: { "shop -> api": { timeout: "100ms", retry } },
});
`;
const order = {
  ...{ seed: 7, horizons: 1, edits: [], early: false },
  incident: incident({
    load: { shop: poisson(50) },
    faults: [slow("api", { by: 20, at: "2s", for: "2s" })],
    duration: "6s",
  }),
};

type Result = { readonly judged: JudgedRun; readonly answers: Float64Array; readonly probes?: (ProbeTrace | null)[] };

async function bundleOf(code: string): Promise<string> {
  const compiled = await compile({ "start.ts": code }, "start.ts");
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
  return compiled.bundle;
}

/** The run with probes on every line, and the lines by number. */
async function traced(code: string) {
  const { bundle, places } = withProbes(await bundleOf(code));
  const worker = await fakeWorkerOf(bundle);
  worker.order({ t: "run", ...order, probe: { everyMs: 1_000 } });
  const result = worker.reports.find(({ t }) => t === "result") as unknown as Result;
  const lines = linesOf(places, result.probes ?? []);
  return { result, bundle, at: (line: number) => lines.find((each) => each.line === line) };
}

beforeAll(() => fakeWorker(null), 120_000);

describe("probes in a learner's functions", () => {
  test("a run with probes is the run without them, to the bit", async () => {
    const plain = await fakeWorker(text);
    plain.order({ t: "run", ...order });
    const expected = plain.reports.find(({ t }) => t === "result") as unknown as Result;
    const { result } = await traced(text);
    expect(result.judged.run.hash).toBe(expected.judged.run.hash);
    expect([...result.answers]).toEqual([...expected.answers]);
    expect(expected.probes).toBeUndefined();
  });

  test("tell how often each line ran and its last value, second by second", async () => {
    const { at, result } = await traced(text);
    const calls = at(12)!;
    const [taken, given] = [at(13)!, at(14)!];
    // Each question of the retry policy ends in one of the two branches.
    expect(calls.counts.at(-1)).toBe(taken.counts.at(-1)! + given.counts.at(-1)!);
    expect(given.values.at(-1)).toBe("giveUp");
    expect([20, 41]).toContain(taken.values.at(-1));
    expect(calls.spans[0]).toBeGreaterThanOrEqual(2);
    expect([...calls.counts]).toEqual([...calls.counts].sort((a, b) => a - b));
    // Asked once for each try that the box gets, from the first second on.
    expect(at(18)!.spans[0]).toBe(0);
    expect(at(18)!.counts.at(-1)! + at(11)!.counts.at(-1)!).toBe(result.answers.length);
    // The line of the test and its return counts the tests.
    expect(at(6)!.counts.at(-1)).toBe(taken.counts.at(-1));
    expect(at(7)!.values.at(-1)).toBe(41);
    // What only makes the system is not part of a run, and lines that never ran are not told.
    expect(at(19)).toBeUndefined();
    expect(at(1)).toBeUndefined();
  });

  test("keep the bundle's lines, so that an error keeps its place", async () => {
    const bundle = await bundleOf(text);
    expect(withProbes(bundle).bundle.split("\n")).toHaveLength(bundle.split("\n").length);
  });

  test("look at a value without asking it anything", async () => {
    const sly = text
      .replace("const base = 20 * attempt;", "const base = 20 * attempt; const sly = trap();")
      .replace(
        "function wait",
        `const trap = () => new Proxy({}, { get() { throw new Error("read") }, getPrototypeOf() { throw new Error("asked") } });\nfunction wait`,
      );
    const { result } = await traced(sly);
    expect(result.judged.verdict.word).toBeDefined();
  });
});

const plain = `import { system } from "#sim";
export default system({
  boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
  arrows: { "shop -> api": { timeout: "100ms" } },
});
`;
const calm = {
  ...{ seed: 1, horizons: 1, edits: [], early: false },
  incident: incident({ load: { shop: poisson(20) }, duration: "10s" }),
};

function sources(): Record<string, string> {
  const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) =>
    /^(sim|lab)\/.*\.ts$/.test(file),
  );
  return Object.fromEntries(files.map((file) => [`src/${file}`, readFileSync(`src/${file}`, "utf8")]));
}

async function runWith(simulator: Record<string, string>): Promise<JudgedRun["run"]> {
  const compiled = await compile({ "start.ts": plain }, "start.ts", simulator);
  if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
  const worker = await fakeWorkerOf(compiled.bundle);
  worker.order({ t: "evaluate" });
  worker.order({ t: "run", ...calm });
  expect(worker.reports.map(({ t }) => t)).toEqual(["hello", "system", "result"]);
  return (worker.reports[2] as unknown as { readonly judged: JudgedRun }).judged.run;
}

const total = (series: Float64Array): number => series.reduce((sum, value) => sum + value, 0);

describe("a simulator of the learner's own", () => {
  test("unchanged, it makes the very run that the course's makes", async () => {
    const worker = await fakeWorker(plain);
    worker.order({ t: "run", ...calm });
    const { judged } = worker.reports[1] as unknown as { readonly judged: JudgedRun };
    expect((await runWith(sources())).hash).toBe(judged.run.hash);
  });

  test("changed, it is what runs", async () => {
    const course = sources();
    const path = "src/sim/kernel/duration.ts";
    const changed = {
      ...course,
      [path]: (course[path] ?? "").replace("export function toMs(", "export function toMs_("),
    };
    const twice = `${changed[path]}\nexport const toMs = (...given: Parameters<typeof toMs_>): number => 2 * toMs_(...given);\n`;
    const [as, own] = [await runWith(course), await runWith({ ...changed, [path]: twice })];
    expect(own.hash).not.toBe(as.hash);
    expect(own.durationMs).toBe(2 * as.durationMs);
    expect(total(own.clients["shop"]!.offered)).toBeGreaterThan(1.5 * total(as.clients["shop"]!.offered));
  });

  test("a mistake in it is told with its file and line", async () => {
    const course = sources();
    const compiled = await compile({ "start.ts": plain }, "start.ts", {
      ...course,
      "src/sim/kernel/duration.ts": "export const = 1;\n",
    });
    expect(compiled.ok || compiled.errors[0]?.at).toMatchObject({ file: "src/sim/kernel/duration.ts", line: 1 });
  });
});
