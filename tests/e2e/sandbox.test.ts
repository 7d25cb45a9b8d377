/** The sandbox in a real browser: what a run tells the page, and what becomes of code that fails or never ends. */
import { compile } from "../../src/host/compile.ts";
import { program } from "./sandbox/program.ts";
import { expect, honest, replayed, test } from "./sandbox/fixture.ts";

test("an honest run is judged, replayed and done without a violation of any policy", async ({ sandbox }) => {
  // The page is one for all files of tests: what attacks before this one asked for in vain stays noted.
  const { policyViolations, thirdParty } = sandbox.watched;
  const before = { policy: policyViolations.length, third: thirdParty.length };
  const violations = await sandbox.page.evaluate(() => window.trial.violations.length);
  const run = await sandbox.run(program(), { seeds: [1, 2, 3] });
  expect(run.of("system")).toHaveLength(1);
  expect(run.of("base")).toHaveLength(1);
  expect(run.last).toEqual({ type: "done", replayed: 3 });
  const hashes = (wanted: boolean): Record<number, string> =>
    Object.fromEntries(
      run.seeds.filter((each) => each.replayed === wanted).map(({ outcome }) => [outcome.seed, outcome.hash]),
    );
  expect(Object.keys(hashes(false))).toEqual(["1", "2", "3"]);
  expect(hashes(true)).toEqual(hashes(false));
  expect(policyViolations.slice(before.policy)).toEqual([]);
  expect(thirdParty.slice(before.third)).toEqual([]);
  expect(await sandbox.page.evaluate((from) => window.trial.violations.slice(from), violations)).toEqual([]);
});

test("deep recursion is an error at the learner's line, not the end of the sandbox", async ({ sandbox }) => {
  const run = await sandbox.run(
    `import { system } from "#sim";\nconst deep = (): number => 1 + deep();\nexport default system({ x: deep() } as any);\n`,
  );
  expect(run.last).toMatchObject({ type: "failed", error: { kind: "runtime", at: { file: "start.ts", line: 2 } } });
});

test("Stop ends an endless loop at once, and the next run works", async ({ sandbox }) => {
  const compiled = await compile({ "start.ts": program({ inPolicy: "for (;;) {}" }) }, "start.ts");
  if (!compiled.ok) throw new Error("does not compile");
  const events = await sandbox.page.evaluate(async (bundle) => {
    const running = window.trial.run({ bundle, seeds: [1] });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const start = performance.now();
    window.trial.stop();
    const seen = await running;
    return { last: seen.at(-1)?.event, ms: performance.now() - start };
  }, compiled.bundle);
  expect(events.last).toMatchObject({ type: "stopped", reason: "user" });
  expect(events.ms).toBeLessThan(200);
  expect(await honest(sandbox)).toHaveLength(1);
});

test("the wall clock and Math.random refuse with a sentence that says what to use", async ({ sandbox }) => {
  const refusals = ["Math.random()", "Date.now()", "new Date()"];
  for (const call of refusals) {
    const run = await sandbox.run(`import { system } from "#sim";\n\nexport default system({ x: ${call} } as any);\n`);
    expect(run.last).toMatchObject({ type: "failed", error: { at: { file: "start.ts", line: 3 } } });
    expect((run.last["error"] as { message: string }).message).toMatch(/policy's argument/);
  }
});

test("a mistake in the configuration names its path, what to try, and the learner's line", async ({ sandbox }) => {
  const text = program().replace('"shop -> api"', '"shop -> ap"');
  const run = await sandbox.run(text);
  expect(run.last).toMatchObject({
    type: "failed",
    error: {
      kind: "configuration",
      path: 'arrows["shop -> ap"]',
      hint: 'Did you mean "shop -> api"?',
      at: { file: "start.ts", line: 4 },
    },
  });
});

test("a policy that answers nonsense or throws is named with the learner's line", async ({ sandbox }) => {
  const wrong = await sandbox.run(program().replace("return attempt < 3", "return attempt < 2 ? 'soon' : attempt < 3"));
  expect(wrong.last).toMatchObject({
    type: "failed",
    error: { kind: "configuration", path: 'arrows["shop -> api"].retry' },
  });
  const thrown = await sandbox.run(
    program().replace("return attempt < 3", "throw new Error('no idea');\n        return attempt < 3"),
  );
  expect(thrown.last).toMatchObject({
    type: "failed",
    error: {
      kind: "configuration",
      path: 'arrows["shop -> api"].retry',
      message: expect.stringContaining("no idea"),
      at: { file: "start.ts", line: 12 },
    },
  });
});

test("what is thrown may be anything", async ({ sandbox }) => {
  for (const thing of [
    "null",
    "{ get message() { throw 1 } }",
    "new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 } })",
    "Object.assign(new Error(), { stack: { toString() { throw 1 } } })",
  ]) {
    const run = await sandbox.run(
      `import { system } from "#sim";\nthrow ${thing};\nexport default system({} as any);\n`,
    );
    expect(run.last).toMatchObject({ type: "failed", error: { kind: "runtime" } });
  }
  expect(await honest(sandbox)).toHaveLength(1);
});

test("a system of data alone runs where no learner code has ever been", async ({ sandbox }) => {
  const run = await sandbox.run(
    `import { system } from "#sim";
export default system({ boxes: { shop: { kind: "client" }, api: { concurrency: 4, work: "20ms" } }, arrows: { "shop -> api": { timeout: "1s", retry: { maxAttempts: 2 } } } });`,
    { seeds: [1, 2] },
  );
  expect(run.seeds.map(({ replayed }) => replayed)).toEqual([true, true]);
  expect(run.last).toEqual({ type: "done", replayed: 2 });
});

test("state that a file keeps does not pass from one seed to the next", async ({ sandbox }) => {
  const counting = program().replace("20 + 10 * random", "20 + calls");
  const together = await replayed(sandbox, counting, [1, 2, 3]);
  const alone = await replayed(sandbox, counting, [3]);
  expect(together.find(({ seed }) => seed === 3)).toEqual(alone[0]);
});

test("a newer run ends the one before it, whose listener hears so", async ({ sandbox }) => {
  const compiled = await compile({ "start.ts": program() }, "start.ts");
  if (!compiled.ok) throw new Error("does not compile");
  const [first, second] = await sandbox.page.evaluate(async (bundle) => {
    const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
    const runs = [window.trial.run({ bundle, seeds }), window.trial.run({ bundle, seeds })];
    return Promise.all(runs.map(async (run) => (await run).map(({ event }) => event as { type: string })));
  }, compiled.bundle);
  expect(first?.at(-1)).toMatchObject({ type: "stopped", reason: "user" });
  expect(second?.at(-1)).toMatchObject({ type: "done", replayed: 8 });
});

test("runs that are stopped before their workers have begun leave no error behind", async ({ sandbox }) => {
  const compiled = await compile({ "start.ts": program() }, "start.ts");
  if (!compiled.ok) throw new Error("does not compile");
  const before = sandbox.watched.errors.length;
  await sandbox.page.evaluate(async (bundle) => {
    for (let ms = 0; ms < 8; ms += 0.2) {
      const running = window.trial.run({ bundle, seeds: [1] });
      const until = performance.now() + ms;
      while (performance.now() < until) await new Promise((next) => setTimeout(next));
      window.trial.stop();
      await running;
    }
  }, compiled.bundle);
  expect(await honest(sandbox)).toHaveLength(1);
  expect(sandbox.watched.errors.slice(before)).toEqual([]);
});

test("in the browser, a mistyped file compiles to an error at its line, and a good one runs", async ({ sandbox }) => {
  const wrong = await sandbox.page.evaluate(() =>
    window.trial.compile('import { sistem } from "#sim";\nexport default sistem({});'),
  );
  expect(wrong).toMatchObject({
    ok: false,
    errors: [{ kind: "compile", at: { file: "start.ts", line: 1, column: 10 } }],
  });
  const good = await sandbox.page.evaluate((text) => window.trial.compile(text), program());
  expect(good.ok).toBe(true);
});
