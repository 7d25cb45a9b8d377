import { expect, test } from "vitest";

import type { Compiled, Host, RunEvent } from "#host";

import { newSession, newStore, startRunner, type Store } from "#ui";
import { outcome } from "./outcomes.ts";

/** A host that records what it is asked and answers when the test says so. */
function fakeHost(compiled: Compiled = { ok: true, bundle: "BUNDLE", warnings: [] }) {
  const runs: { bundle: string; tell: (event: RunEvent) => void; stopped: boolean }[] = [];
  const compiles: string[] = [];
  const host: Pick<Host, "compile" | "run"> = {
    compile: async (text) => {
      compiles.push(text);
      return await Promise.resolve(compiled);
    },
    run(request, tell) {
      const started = { bundle: request.bundle, tell, stopped: false };
      runs.push(started);
      return {
        stop() {
          started.stopped = true;
          tell({ type: "stopped", reason: "user", message: "Stopped." });
        },
      };
    },
  };
  return { host, runs, compiles };
}

function playground(fake: ReturnType<typeof fakeHost>): Store {
  const store = newStore(newSession({ start: "START", solution: "SOLUTION", seeds: [1, 2], cursorMs: 0 }));
  startRunner({
    store,
    host: async () => await Promise.resolve(fake.host),
    prebuilt: async (text) => await Promise.resolve(text === "START" ? "PREBUILT" : null),
    sources: async (changed) => await Promise.resolve({ "src/sim/index.ts": "COURSE", ...changed }),
  });
  return store;
}

const settled = async (): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, 0));
};

test("the untouched start runs from the build's bundle, without the compiler", async () => {
  const fake = fakeHost();
  playground(fake).dispatch({ type: "run asked for" });
  await settled();
  expect(fake.compiles).toEqual([]);
  expect(fake.runs.map(({ bundle }) => bundle)).toEqual(["PREBUILT"]);
});

test("an edited text is compiled, then run", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  store.dispatch({ type: "edited", text: "MINE" });
  store.dispatch({ type: "run asked for" });
  await settled();
  expect(fake.compiles).toEqual(["MINE"]);
  expect(fake.runs.map(({ bundle }) => bundle)).toEqual(["BUNDLE"]);
});

test("fifty clicks on Run start the host once", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  for (let click = 0; click < 50; click++) store.dispatch({ type: "run asked for" });
  await settled();
  expect(fake.runs).toHaveLength(1);
});

test("seeds, lines and the end arrive in the session", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  store.dispatch({ type: "run asked for" });
  await settled();
  fake.runs[0]?.tell({ type: "log", level: "warn", text: "hello", seed: 1 });
  fake.runs[0]?.tell({ type: "seed", outcome: outcome(1), replayed: true });
  fake.runs[0]?.tell({ type: "done", replayed: 1 });
  expect(store.now().results?.outcomes.get(1)?.seed).toBe(1);
  expect(store.now().log).toEqual([{ level: "warn", text: "hello", seed: 1 }]);
  expect(store.now().run).toMatchObject({ is: "done", replayed: 1 });
});

test("Stop stops the host's run", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  store.dispatch({ type: "run asked for" });
  await settled();
  store.dispatch({ type: "stop asked for" });
  expect(fake.runs[0]?.stopped).toBe(true);
  expect(store.now().run).toMatchObject({ is: "stopped", reason: "user" });
});

test("Stop while the text compiles starts no run", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  store.dispatch({ type: "edited", text: "MINE" });
  store.dispatch({ type: "run asked for" });
  store.dispatch({ type: "stop asked for" });
  await settled();
  expect(fake.runs).toEqual([]);
});

test("Run after an edit stops the run under way and starts the new text", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  store.dispatch({ type: "run asked for" });
  await settled();
  store.dispatch({ type: "edited", text: "MINE" });
  store.dispatch({ type: "run asked for" });
  await settled();
  expect(fake.runs.map(({ bundle, stopped }) => [bundle, stopped])).toEqual([
    ["PREBUILT", true],
    ["BUNDLE", false],
  ]);
  expect(store.now().run).toMatchObject({ is: "running", id: 2 });
});

test("a text that does not compile fails the run with the compiler's errors", async () => {
  const error = { kind: "compile", message: "Expected )", at: { file: "start.ts", line: 2, column: 3 } } as const;
  const store = playground(fakeHost({ ok: false, errors: [error] }));
  store.dispatch({ type: "edited", text: "MINE" });
  store.dispatch({ type: "run asked for" });
  await settled();
  expect(store.now().run).toMatchObject({ is: "failed", problems: [error] });
});

test("a host that can't be had fails the run with a sentence, not with silence", async () => {
  const store = newStore(newSession({ start: "START", solution: "", seeds: [1], cursorMs: 0 }));
  startRunner({
    store,
    host: async () => await Promise.reject(new Error("no network")),
    prebuilt: async () => await Promise.resolve("PREBUILT"),
    sources: async (changed) => await Promise.resolve(changed),
  });
  store.dispatch({ type: "run asked for" });
  await settled();
  expect(store.now().run).toMatchObject({
    is: "failed",
    problems: [{ message: expect.stringContaining("no network") }],
  });
});

test("a changed simulator is compiled in with all its files, whatever the text, and its runs say so", async () => {
  const asked: unknown[] = [];
  const store = newStore(newSession({ start: "START", solution: "", seeds: [1], cursorMs: 0 }));
  startRunner({
    store,
    host: async () =>
      await Promise.resolve({
        compile: async (...parts: Parameters<Host["compile"]>) => {
          asked.push(parts);
          return await Promise.resolve<Compiled>({ ok: true, bundle: "OWN", warnings: [] });
        },
        run(request) {
          asked.push(request);
          return { stop: () => undefined };
        },
      }),
    prebuilt: async () => await Promise.resolve("PREBUILT"),
    sources: async (changed) => await Promise.resolve({ "src/sim/index.ts": "COURSE", ...changed }),
  });
  store.dispatch({ type: "simulator edited", file: "src/sim/kernel/heap.ts", text: "MINE" });
  store.dispatch({ type: "run asked for" });
  await settled();
  const sources = { "src/sim/index.ts": "COURSE", "src/sim/kernel/heap.ts": "MINE" };
  expect(asked).toEqual([["START", sources], { bundle: "OWN", seeds: [1], ownSimulator: true }]);
  store.dispatch({ type: "simulator restored" });
  store.dispatch({ type: "run asked for" });
  await settled();
  expect(asked.at(-1)).toEqual({ bundle: "PREBUILT", seeds: [1] });
});

test("an error in the configuration is shown at the field that its path names", async () => {
  const fake = fakeHost();
  const store = playground(fake);
  store.dispatch({ type: "edited", text: 'system({\n  arrows: {\n    "a -> b": { timeout: "-2s" },\n  },\n})' });
  store.dispatch({ type: "run asked for" });
  await settled();
  const error = { kind: "configuration", message: "negative", path: 'arrows["a -> b"].timeout' } as const;
  fake.runs[0]?.tell({ type: "failed", error: { ...error, at: { file: "start.ts", line: 1, column: 1 } } });
  expect(store.now().run).toMatchObject({ problems: [{ at: { file: "start.ts", line: 3, column: 17 } }] });
});
