/** What learner code can't do in a real browser: change a result, speak for the sandbox, reach the platform. */
import { attacks, legal } from "./sandbox/attacks.ts";
import { expect, expected, test } from "./sandbox/fixture.ts";

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

for (const [name, variants] of Object.entries(attacks)) {
  test(`nothing changes by ${name}`, async ({ sandbox }) => {
    const [outcome] = await expected(sandbox);
    for (const text of variants) {
      const run = await sandbox.run(text);
      expect(run.last).toEqual({ type: "done", replayed: 1 });
      expect(run.seeds.map((seed) => seed.outcome)).toEqual([outcome, outcome]);
      expect(run.logs).toEqual([]);
    }
  });
}

for (const [name, text] of Object.entries(legal)) {
  test(`legal: ${name}`, async ({ sandbox }) => {
    const run = await sandbox.run(text);
    expect(run.last["type"]).toBe("done");
    expect(run.logs).toEqual([]);
  });
}
