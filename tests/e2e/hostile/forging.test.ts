/** Code that tries to change a result, or to speak for the sandbox. */
import { legal } from "../sandbox/legal.ts";
import { program } from "../sandbox/program.ts";
import { expect, expected, test } from "../sandbox/fixture.ts";
import { attempt, ending, note } from "./attempt.ts";
import { attacks, shifting } from "./forging.ts";

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

for (const [name, attack] of Object.entries(attacks)) {
  test(`nothing changes by ${name}`, async ({ sandbox }) => {
    const [outcome] = await expected(sandbox);
    const text = program({ atLoad: attack, inPolicy: `if (calls === 3) { ${attack} }` });
    const { run, beats } = await attempt(sandbox, text);
    expect(run.last).toEqual({ type: "done", replayed: 1 });
    expect(run.seeds.map((seed) => seed.outcome)).toEqual([outcome, outcome]);
    expect(run.logs).toEqual([]);
    note("forge", beats, { [name]: "the outcome is the honest one" });
  });
}

for (const [name, field] of Object.entries(shifting)) {
  test(`one system is judged, not two, with ${name}`, async ({ sandbox }) => {
    const { run, beats } = await attempt(
      sandbox,
      `let looks = 0;
const hard = { shop: { kind: "client" }, api: { concurrency: 1, work: "9s" } };
const easy = { shop: { kind: "client" }, api: { work: 0 } };
export default { kind: "system", ${field}, arrows: { "shop -> api": { timeout: "1s" } } };`,
    );
    const [judged] = run.seeds;
    // A clean worker has run what was read first, or the system is none.
    expect(judged?.outcome.word ?? run.last["type"]).toMatch(/^(collapses|failed)$/);
    note("forge", beats, { [name]: judged === undefined ? ending(run) : `read once: ${judged.outcome.word}` });
  });
}

for (const [name, text] of Object.entries(legal)) {
  test(`legal: ${name}`, async ({ sandbox }) => {
    const run = await sandbox.run(text);
    expect(run.last["type"]).toBe("done");
    expect(run.logs).toEqual([]);
  });
}
