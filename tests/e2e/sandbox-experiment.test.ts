/** Experiments of #lab in the sandbox, in a real browser: right, ended at once, and one at a time with runs. */
import { applyEdits, type Edits, type Job, runSeed } from "#lab";
import { giveUp, system } from "#sim";
import { bundle } from "../../src/host/build.ts";
import { compile } from "../../src/host/compile.ts";
import { answersThroughout } from "../support/heartbeats.ts";
import checks from "./sandbox/checks.ts";
import { program } from "./sandbox/program.ts";
import { expect, honest, test } from "./sandbox/fixture.ts";
import { assetsFor } from "./sandbox/site.ts";

/** The same system as `program()`. */
const retrying = system({
  boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } },
  arrows: {
    "shop -> api": { timeout: "100ms", retry: ({ attempt, random }) => (attempt < 3 ? 20 + 10 * random : giveUp) },
  },
});
const noRetries: Edits = { system: [{ path: ["arrows", "shop -> api", "retry"] }] };
const less: Edits = { incident: [{ path: ["load", "shop", "rate"], value: 20 }] };
const slots: Edits = { system: [{ path: ["boxes", "api", "concurrency"], value: 2 }] };

const on = (edits: Edits, seeds: readonly number[], horizons = 1): Job[] =>
  seeds.map((seed) => ({ edits, seed, horizons }));

async function compiled(text: string): Promise<string> {
  const made = await compile({ "start.ts": text }, "start.ts");
  if (!made.ok) throw new Error("does not compile");
  return made.bundle;
}

test("jobs come out as on one thread, in the jobs' order, with functions and without", async ({ sandbox }) => {
  const jobs = [...on({}, [1, 2, 3, 4, 5], 3), ...on(less, [7, 6]), ...on(slots, [1, 2]), ...on(noRetries, [1, 2])];
  const tried = await sandbox.page.evaluate(([code, asked]) => window.trial.jobs(code, asked), [
    await compiled(program()),
    jobs,
  ] as const);
  const here = jobs.map(({ edits, seed, horizons }) => {
    const { run, verdict } = runSeed(...applyEdits(retrying, checks.incidents.base, edits), { seed, horizons });
    return { seed, hash: run.hash, verdict };
  });
  expect(tried).toMatchObject({ ok: true, value: here });
  expect(tried.runsAt).toHaveLength(jobs.length);
  expect(here.some(({ verdict }) => verdict.beyond !== null)).toBe(true);
  expect(sandbox.watched.policyViolations).toEqual([]);
});

test("an edit that makes no system is refused with its path", async ({ sandbox }) => {
  const jobs = on({ system: [{ path: ["boxes", "api", "concurrency"], value: 0.5 }] }, [1]);
  const tried = await sandbox.page.evaluate(([code, asked]) => window.trial.jobs(code, asked), [
    await compiled(program()),
    jobs,
  ] as const);
  expect(tried).toMatchObject({
    ok: false,
    error: { name: "JobsFailed", kind: "configuration", path: "boxes.api.concurrency" },
  });
});

test("a policy that throws is named with the learner's line", async ({ sandbox }) => {
  const text = program().replace("return attempt < 3", "throw new Error('no idea');\n        return attempt < 3");
  const tried = await sandbox.page.evaluate(([code, asked]) => window.trial.jobs(code, asked), [
    await compiled(text),
    on({}, [1, 2]),
  ] as const);
  expect(tried).toMatchObject({
    ok: false,
    error: {
      kind: "configuration",
      path: 'arrows["shop -> api"].retry',
      message: expect.stringContaining("no idea"),
      at: { file: "start.ts", line: 12 },
    },
  });
});

test("a policy that never ends is ended, the page answers throughout, and the next run works", async ({ sandbox }) => {
  const before = await honest(sandbox);
  const given = [await compiled(program({ inPolicy: "for (;;) {}" })), on({}, [1, 2, 3])] as const;
  await answersThroughout(
    sandbox.page,
    () => sandbox.page.evaluate(([code, asked]) => window.trial.jobs(code, asked, 1_500), given),
    async (tried) => expect(tried).toMatchObject({ ok: false, error: { name: "JobsFailed", reason: "time" } }),
  );
  expect(await honest(sandbox)).toEqual(before);
});

test("a newer experiment ends the one before it", async ({ sandbox }) => {
  const both = await sandbox.page.evaluate(
    ([text, many, few]) => Promise.all([window.trial.jobs(text, many), window.trial.jobs(text, few)]),
    [await compiled(program()), on({}, [1, 2, 3, 4, 5, 6, 7, 8]), on(less, [1])] as const,
  );
  expect(both).toMatchObject([
    { ok: false, error: { name: "AbortError" } },
    { ok: true, value: [{ seed: 1 }] },
  ]);
});

test("a run that is started ends the experiment under way, and the reverse", async ({ sandbox }) => {
  const code = await compiled(program());
  const seeds = Array.from({ length: 40 }, (_, i) => i + 1);
  const [ended, run] = await sandbox.page.evaluate(
    async ([text, asked]) => {
      const experiment = window.trial.jobs(text, asked);
      const seen = await window.trial.run({ bundle: text, seeds: [1] });
      return [await experiment, seen.map(({ event }) => event as { type: string })] as const;
    },
    [code, on({}, seeds)] as const,
  );
  expect(ended).toMatchObject({ ok: false, error: { name: "AbortError" } });
  expect(run.at(-1)).toEqual({ type: "done", replayed: 1 });

  const [stopped, tried] = await sandbox.page.evaluate(
    async ([text, asked, many]) => {
      const running = window.trial.run({ bundle: text, seeds: many });
      const experiment = await window.trial.jobs(text, asked);
      return [(await running).at(-1)?.event, experiment] as const;
    },
    [code, on({}, [1, 2]), seeds] as const,
  );
  expect(stopped).toMatchObject({ type: "stopped", reason: "user" });
  expect(tried).toMatchObject({ ok: true });
  expect(tried.runsAt).toHaveLength(2);
});

test.describe("task 3's statement", () => {
  test.beforeEach(async ({ sandbox }) => {
    await sandbox.page.evaluate((assets) => window.trial.create(assets), assetsFor("03-local-optimum"));
  });
  test.afterEach(async ({ sandbox }) => {
    await sandbox.page.evaluate((assets) => window.trial.create(assets), assetsFor());
  });

  test("stands after five seeds a cell, with runs to show all along", async ({ sandbox }) => {
    const code = await bundle("03-local-optimum", "start");
    const tried = await sandbox.page.evaluate((text) => window.trial.statement(text, 5), code);
    expect(tried).toMatchObject({ ok: true, value: { says: "stands", runs: 40, shown: [0, 0, 0, 0, 0, 0, 0, 5] } });
    expect(tried.runsAt).toHaveLength(40);
    // Each run is heard of before the last one is through, not all at the end.
    expect(tried.runsAt[0]).toBeLessThan(tried.ms / 2);
  });

  test("Stop ends it at once, no run is heard of afterwards, and a normal run works", async ({ sandbox }) => {
    const code = await bundle("03-local-optimum", "start");
    const [tried, ms, run] = await sandbox.page.evaluate(async (text) => {
      const testing = window.trial.statement(text, 20);
      while (window.trial.heard() < 4) await new Promise((resolve) => setTimeout(resolve, 20));
      const stopped = performance.now();
      window.trial.abort();
      const ended = await testing;
      const took = performance.now() - stopped;
      const seen = await window.trial.run({ bundle: text, seeds: [1] });
      return [ended, took, seen.map(({ event }) => event as { type: string })] as const;
    }, code);
    expect(tried).toMatchObject({ ok: false, error: { name: "AbortError" } });
    expect(ms).toBeLessThan(200);
    expect(tried.runsAt.length).toBeLessThan(160);
    expect(run.at(-1)).toEqual({ type: "done", replayed: 1 });
  });
});
