import { beforeAll, describe, expect, test } from "vitest";
import { giveUp, incident, poisson, type RetryFunction, slow, system, type SystemData, systemFromData } from "#sim";
import { type DecisionTables, fromDecisionTables, type JudgedRun, ledger } from "#course";
import type { Thrown } from "../../../src/host/protocol.ts";
import { fakeWorker, type FakeWorker } from "./realm.ts";

const good = `import { giveUp, system } from "#sim";
let calls = 0;
export default system({
  boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
  arrows: { "shop -> api": { timeout: "100ms", retry: ({ attempt }) => { calls += 1; console.log(calls); return attempt < 3 ? 20 : giveUp; } } },
});
`;
const programs = `import { program, system } from "#sim";
export default system({
  boxes: {
    shop: { kind: "client" },
    ledger: program({
      mtbf: "2s",
      durable: () => ({ seen: new Set() }),
      handle: function* (payment, self) {
        yield self.work("5ms");
        self.durable.seen.add(self.random());
        self.record("booked");
        return self.durable.seen.size;
      },
    }),
  },
  arrows: { "shop -> ledger": { timeout: "100ms", loss: 0.01, retry: { maxAttempts: 4 } } },
});
`;
const programIncident = incident({ load: { shop: poisson(50) }, duration: "6s" });
const order = {
  seed: 7,
  horizons: 1,
  early: false,
  edits: [],
  incident: incident({
    load: { shop: poisson(50) },
    faults: [slow("api", { by: 20, at: "2s", for: "2s" })],
    duration: "6s",
  }),
};

/** The reports of one kind, as they were posted. */
function reportsOf<T>(worker: FakeWorker, t: string): T[] {
  return worker.reports.filter((report) => report.t === t) as T[];
}

async function errorOf(text: string): Promise<Thrown> {
  const worker = await fakeWorker(text);
  worker.order({ t: "evaluate" });
  return reportsOf<{ error: Thrown }>(worker, "error")[0]!.error;
}

// The first build of a process starts the compiler, which takes its time on a busy machine.
beforeAll(() => fakeWorker(null), 180_000);

describe("a learner worker", () => {
  test("says hello with nothing left over, and describes the system with its functions by name", async () => {
    const worker = await fakeWorker(good);
    worker.order({ t: "evaluate" });
    expect(worker.reports.map(({ t }) => t)).toEqual(["hello", "system"]);
    expect(worker.reports[0]).toEqual({ t: "hello", left: [] });
    const { system } = reportsOf<{ system: SystemData }>(worker, "system")[0]!;
    expect(system.arrows["shop -> api"]?.retry).toEqual({ policy: 'arrows["shop -> api"].retry' });
  });

  test("tells what its policies decide, without a word of theirs: alike is no change, however it is written", async () => {
    const worker = await fakeWorker(good);
    worker.order({ t: "evaluate" });
    const [told] = reportsOf<{ system: SystemData; decisions: DecisionTables }>(worker, "system");
    const { decisions, system: data } = structuredClone(told!);
    const learner = systemFromData(data, fromDecisionTables(decisions));
    const startWith = (retry: RetryFunction) =>
      system({
        boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
        arrows: { "shop -> api": { timeout: "100ms", retry } },
      });
    expect(
      ledger(
        startWith(({ attempt }) => (attempt > 2 ? giveUp : "20ms")),
        learner,
      ),
    ).toEqual([]);
    expect(
      ledger(
        startWith(({ attempt }) => (attempt > 3 ? giveUp : 20)),
        learner,
      ).map(({ part }) => part),
    ).toEqual(["arrow:shop -> api"]);
  });

  test("has stripped the platform, replaced the console and locked the global", async () => {
    const worker = await fakeWorker(good);
    for (const name of [
      "fetch",
      "setTimeout",
      "navigator",
      "MessagePort",
      "onmessage",
      "WebAssembly",
      "Atomics",
      "WeakRef",
    ]) {
      expect(worker.evaluate(`typeof ${name}`), name).toBe("undefined");
    }
    expect(
      worker.evaluate(
        "Object.isFrozen(Array.prototype) && Object.isFrozen(console) && !Object.isExtensible(globalThis)",
      ),
    ).toBe(true);
    expect(() => worker.evaluate("'use strict'; Math.log = () => 0")).toThrow(/read only/);
  });

  test("refuses to run anything when something of the platform stays", async () => {
    const worker = await fakeWorker(
      good,
      "Object.defineProperty(globalThis, 'leak', { value: { send() {} }, configurable: false })",
    );
    worker.order({ t: "evaluate" });
    expect(worker.reports).toEqual([{ t: "hello", left: ["leak"] }]);
  });

  test("a constant number that can't be deleted is no reason to refuse", async () => {
    const worker = await fakeWorker(
      good,
      "Object.defineProperty(globalThis, 'TEMPORARY', { value: 0, configurable: false })",
    );
    expect(worker.reports).toEqual([{ t: "hello", left: [] }]);
  });

  test("logs the answers of its policies, and a clean worker repeats the run from them to the bit", async () => {
    const worker = await fakeWorker(good);
    worker.order({ t: "evaluate" });
    worker.order({ t: "run", ...order });
    const { system } = reportsOf<{ system: SystemData }>(worker, "system")[0]!;
    const { judged, answers } = reportsOf<{ judged: JudgedRun; answers: Float64Array }>(worker, "result")[0]!;
    expect(answers.length).toBeGreaterThan(10);

    const clean = await fakeWorker(null);
    clean.order({ t: "repeat", ...order, system, answers });
    const repeated = reportsOf<{ judged: JudgedRun }>(clean, "result")[0]!;
    expect(repeated.judged.run.hash).toBe(judged.run.hash);
    expect(repeated.judged.verdict).toEqual(judged.verdict);
  });

  test("runs programs, and a clean worker repeats their run without them, counters and all", async () => {
    const worker = await fakeWorker(programs);
    worker.order({ t: "evaluate" });
    worker.order({ t: "run", ...order, incident: programIncident });
    const { system } = reportsOf<{ system: SystemData }>(worker, "system")[0]!;
    const { judged, answers } = reportsOf<{ judged: JudgedRun; answers: Float64Array }>(worker, "result")[0]!;
    expect(judged.run.counters["booked"]?.total).toBeGreaterThan(200);
    const clean = await fakeWorker(null);
    clean.order({ t: "repeat", ...order, incident: programIncident, system, answers });
    const repeated = reportsOf<{ judged: JudgedRun }>(clean, "result")[0]!;
    expect(structuredClone(repeated.judged.run)).toEqual(structuredClone(judged.run));
  });

  test("a program's own error has its path and its line", async () => {
    const worker = await fakeWorker(programs.replace("yield self.work", "null.x; yield self.work"));
    worker.order({ t: "run", ...order, incident: programIncident });
    const { error } = reportsOf<{ error: Thrown }>(worker, "error")[0]!;
    expect(error).toMatchObject({ kind: "configuration", path: "boxes.ledger.handle", hint: "It threw an error." });
    expect(error.message).toContain("TypeError");
  });

  test("a clean worker refuses answers that no policy can give", async () => {
    const worker = await fakeWorker(good);
    worker.order({ t: "evaluate" });
    worker.order({ t: "run", ...order });
    const { system } = reportsOf<{ system: SystemData }>(worker, "system")[0]!;
    const { answers } = reportsOf<{ answers: Float64Array }>(worker, "result")[0]!;
    for (const forged of [NaN, -2, Infinity]) {
      const clean = await fakeWorker(null);
      clean.order({ t: "repeat", ...order, system, answers: Float64Array.from(answers).fill(forged, 3, 4) });
      expect(clean.reports.map(({ t }) => t)).toEqual(["hello", "error"]);
    }
  });

  test("starts each run with a fresh copy of the file, and shows its lines for the run alone that is shown early", async () => {
    const worker = await fakeWorker(good);
    worker.order({ t: "run", ...order });
    expect(reportsOf(worker, "log")).toEqual([]);
    worker.order({ t: "run", ...order, early: true });
    expect(
      reportsOf<{ text: string }>(worker, "log")
        .slice(0, 3)
        .map(({ text }) => text),
    ).toEqual(["1", "2", "3"]);
  });

  test("console lines are cut at 500 characters and counted to 200", async () => {
    const worker = await fakeWorker(`for (let i = 0; i < 300; i++) console.warn("x".repeat(1000), { i });\n${good}`);
    worker.order({ t: "evaluate" });
    const lines = reportsOf<{ level: string; text: string }>(worker, "log");
    expect(lines).toHaveLength(201);
    expect(lines[0]?.level).toBe("warn");
    expect(lines[0]?.text).toHaveLength(500);
    expect(lines.at(-1)?.text).toBe("… further lines are not shown (limit: 200)");
  });

  test.each(["Date.now()", "new Date()", "Date()", "Math.random()"])("%s refuses with a sentence", async (call) => {
    const error = await errorOf(`export default ${call};`);
    expect(error.message).toMatch(/policy's argument/);
  });

  test("a date that is given its time still works", async () => {
    const worker = await fakeWorker(
      `console.log(new Date(0).toISOString(), Date.UTC(1970, 0, 2), new Date(5) instanceof Date);\n${good}`,
    );
    worker.order({ t: "evaluate" });
    expect(reportsOf<{ text: string }>(worker, "log")[0]?.text).toBe("1970-01-01T00:00:00.000Z 86400000 true");
  });

  test("a mistake in the configuration has its path and what to try", async () => {
    const error = await errorOf(good.replace('"shop -> api"', '"shop -> ap"'));
    expect(error).toMatchObject({
      kind: "configuration",
      path: 'arrows["shop -> ap"]',
      hint: 'Did you mean "shop -> api"?',
    });
    expect(error.message).not.toContain("Did you mean");
  });

  test("a file that exports no system is told what to export", async () => {
    const error = await errorOf("export const a = 1;");
    expect(error).toMatchObject({
      kind: "configuration",
      hint: expect.stringContaining("export default system") as string,
    });
  });

  test("an object that system() has never seen is checked all the same", async () => {
    const error = await errorOf(`export default { kind: "system", boxes: { api: { wrok: "5ms" } }, arrows: {} };`);
    expect(error).toMatchObject({ kind: "configuration", path: "boxes.api.wrok" });
  });

  test.each([
    ["a thrown string", `throw "soon"`, 'Threw "soon"'],
    ["nothing", "throw undefined", "Threw undefined"],
    [
      "an error that can't be read",
      "throw Object.defineProperty(new Error(), 'message', { get() { throw 1 } })",
      "The code threw something that can't be read.",
    ],
  ])("%s becomes a sentence", async (_, statement, message) => {
    expect(await errorOf(`${statement};`)).toMatchObject({ kind: "runtime", message });
  });
});
