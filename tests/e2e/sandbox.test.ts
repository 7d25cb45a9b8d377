/** The sandbox in a real browser: what learner code can't do, and what becomes of code that never ends. */
import { expect, test as base, type Page } from "@playwright/test";
import { compile } from "../../src/host/compile.ts";
import { attacks, legal, program } from "./sandbox/attacks.ts";
import type { Seen } from "./sandbox/page.ts";
import { assetsFor, serveSandbox } from "./sandbox/site.ts";
import { watch, type Watched } from "../support/watch.ts";

interface Outcome {
  readonly outcome: { readonly seed: number; readonly hash: string; readonly word: string; readonly claims: unknown };
  readonly replayed: boolean;
}

interface Sandbox {
  readonly page: Page;
  readonly watched: Watched;
  /** Compiles a learner's file and runs it to the end. */
  run(text: string, options?: { seeds?: number[]; seedLimitMs?: number; lingerMs?: number }): Promise<Events>;
}

const test = base.extend<object, { sandbox: Sandbox }>({
  sandbox: [
    async ({ browser }, use) => {
      const site = await serveSandbox();
      const page = await browser.newPage();
      const watched = watch(page, site.url);
      await page.goto(site.url);
      await page.evaluate((assets) => window.trial.create(assets), assetsFor());
      await use({
        page,
        watched,
        async run(text, { seeds = [1], seedLimitMs = 2_000, lingerMs = 0 } = {}) {
          const compiled = await compile({ "start.ts": text }, "start.ts");
          if (!compiled.ok) throw new Error(compiled.errors[0]?.message);
          const request = { bundle: compiled.bundle, seeds, seedLimitMs };
          return new Events(
            await page.evaluate(([asked, ms]) => window.trial.run(asked, ms), [request, lingerMs] as const),
          );
        },
      });
      await page.close();
      await site.close();
    },
    { scope: "worker" },
  ],
});

/** A run's events, read in a test's terms. */
class Events {
  private readonly seen: readonly Seen[];
  constructor(seen: readonly Seen[]) {
    this.seen = seen;
  }
  of(type: string): Record<string, unknown>[] {
    return this.seen.map(({ event }) => event as Record<string, unknown>).filter((event) => event["type"] === type);
  }
  get last(): Record<string, unknown> {
    return (
      this.seen
        .map(({ event }) => event as Record<string, unknown>)
        .findLast(({ type }) => type !== "seed" && type !== "log") ?? {}
    );
  }
  get seeds(): Outcome[] {
    return this.of("seed") as unknown as Outcome[];
  }
  get logs(): string[] {
    return this.of("log").map((event) => String(event["text"]));
  }
}

/** What an honest run shows, for comparison. */
async function honest(sandbox: Sandbox, seeds = [1]): Promise<Outcome["outcome"][]> {
  const run = await sandbox.run(program(), { seeds, lingerMs: 300 });
  return run.seeds.filter(({ replayed }) => replayed).map(({ outcome }) => outcome);
}

test("an honest run is judged, replayed and done without a violation of any policy", async ({ sandbox }) => {
  const run = await sandbox.run(program(), { seeds: [1, 2, 3], lingerMs: 300 });
  expect(run.of("system")).toHaveLength(1);
  expect(run.of("base")).toHaveLength(1);
  expect(run.last).toEqual({ type: "done", replayed: 3 });
  const replayed = run.seeds.filter((seed) => seed.replayed).map((seed) => seed.outcome);
  const first = run.seeds.filter((seed) => !seed.replayed).map((seed) => seed.outcome);
  expect(first).toHaveLength(3);
  expect(replayed.map(({ seed, hash }) => [seed, hash]).sort()).toEqual(
    first.map(({ seed, hash }) => [seed, hash]).sort(),
  );
  expect(sandbox.watched.policyViolations).toEqual([]);
  expect(sandbox.watched.thirdParty).toEqual([]);
  expect(await sandbox.page.evaluate(() => window.trial.violations)).toEqual([]);
});

test("nothing of the platform is left in the learner's realm", async ({ sandbox }) => {
  const run = await sandbox.run(`import { system } from "#sim";
const names = ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "Worker", "SharedWorker", "BroadcastChannel",
  "MessageChannel", "MessagePort", "postMessage", "close", "importScripts", "indexedDB", "caches", "navigator", "location", "crypto",
  "performance", "setTimeout", "setInterval", "queueMicrotask", "structuredClone", "WebAssembly", "Atomics", "SharedArrayBuffer",
  "WeakRef", "FinalizationRegistry", "RTCPeerConnection", "URL", "Blob", "FileReader", "self", "onmessage", "origin", "Intl"];
console.log("there:", names.filter((name) => name in globalThis).join());
const inherited: string[] = [];
for (let o = Object.getPrototypeOf(globalThis); o !== null && o !== Object.prototype; o = Object.getPrototypeOf(o)) {
  for (const key of Reflect.ownKeys(o)) if (o[key] !== undefined && typeof o[key] !== "number") inherited.push(String(key));
}
console.log("inherited:", inherited.join());
console.log("frozen:", [Object, Array, Math, Error.prototype, (async () => {}).constructor.prototype, system].every(Object.isFrozen), Object.isExtensible(globalThis));
export default system({ boxes: { shop: { kind: "client" }, api: {} }, arrows: { "shop -> api": {} } });`);
  expect(run.logs).toEqual(["there: ", "inherited: ", "frozen: true false"]);
  expect(run.last["type"]).toBe("done");
});

for (const [name, text] of Object.entries(attacks)) {
  test(`nothing changes by ${name}`, async ({ sandbox }) => {
    const run = await sandbox.run(text, { lingerMs: 100 });
    expect(run.last).toEqual({ type: "done", replayed: 1 });
    const [expected] = await honest(sandbox);
    expect(run.seeds.map(({ outcome }) => outcome)).toEqual([expected, expected]);
    expect(run.logs).toEqual([]);
  });
}

for (const [name, text] of Object.entries(legal)) {
  test(`legal: ${name}`, async ({ sandbox }) => {
    const run = await sandbox.run(text);
    expect(run.last["type"]).toBe("done");
    expect(run.logs).toEqual([]);
  });
}

const endless = {
  "a loop at top level": program({ atLoad: "for (;;) {}" }),
  "a loop in a policy": program({ inPolicy: "for (;;) {}" }),
  "a loop in a getter of the system": `import { system } from "#sim";
export default system({ get boxes() { for (;;) {} } } as any);`,
  "a pattern that never matches": program({ atLoad: `/^(a+)+$/.test("a".repeat(40) + "b")` }),
  "promises without end": program({ inPolicy: "(async () => { for (;;) await 0 })()" }),
  "memory without end": program({
    atLoad: "const hoard: unknown[] = []; for (;;) hoard.push(new Array(1e5).fill(hoard.length))",
  }),
} as const;

for (const [name, text] of Object.entries(endless)) {
  test(`${name} is ended, the page answers throughout, and the next run works`, async ({ sandbox }) => {
    const [expected] = await honest(sandbox);
    await sandbox.page.evaluate(() => window.trial.beats());
    const run = await sandbox.run(text, { seedLimitMs: 1_500 });
    expect(run.last).toMatchObject({ type: "stopped", reason: expect.stringMatching(/time|crash/) });
    const seconds = run.of("stopped").length === 1 ? 1.5 : 0;
    expect(await sandbox.page.evaluate(() => window.trial.beats())).toBeGreaterThan(seconds * 20 * 0.7);
    expect(await honest(sandbox)).toEqual([expected]);
  });
}

test("ten million lines on the console come to 200, and the run ends by itself", async ({ sandbox }) => {
  const run = await sandbox.run(program({ atLoad: "for (let i = 0; i < 1e7; i++) console.log(i)" }));
  expect(run.last["type"]).toBe("done");
  expect(run.logs).toHaveLength(201);
  expect(run.logs.at(-1)).toContain("further lines are not shown");
});

test("deep recursion is an error at the learner's line, not the end of the sandbox", async ({ sandbox }) => {
  const run = await sandbox.run(
    `import { system } from "#sim";\nfunction deep(): number {\n  return 1 + deep();\n}\nexport default system({ x: deep() } as any);\n`,
  );
  expect(run.last).toMatchObject({ type: "failed", error: { kind: "runtime", at: { file: "start.ts", line: 3 } } });
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
  const text = program().replace('"shop -> api"', '"shop -> ap"').replace("as any", "as any");
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
    error: { kind: "runtime", message: "Error: no idea", at: { file: "start.ts", line: 11 } },
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
  const together = await honestly(sandbox, counting, [1, 2, 3]);
  const alone = await honestly(sandbox, counting, [3]);
  expect(together.find(({ seed }) => seed === 3)).toEqual(alone[0]);
});

async function honestly(sandbox: Sandbox, text: string, seeds: number[]): Promise<Outcome["outcome"][]> {
  const run = await sandbox.run(text, { seeds });
  return run.seeds.filter(({ replayed }) => replayed).map(({ outcome }) => outcome);
}

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
