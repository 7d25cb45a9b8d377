/**
 * Statements that try to change a result or to speak for the sandbox. Each is run when the file is loaded and again in
 * the middle of a run, inside `try … catch`: the freeze may throw, which ends nothing.
 */

const forged = `{ t: "result", judged: { run: { seed: 1, hash: "forged" }, verdict: { word: "holds" } }, answers: null }`;

/** Attacks on built-ins that the simulator uses: run before it simulates anything. */
const tampering = {
  "Math.log": "Math.log = () => 0",
  "Math.floor": "Math.floor = () => 0",
  "Math.imul": "Math.imul = () => 1",
  "Math by defineProperty": "Object.defineProperty(Math, 'max', { value: () => 1e9 })",
  "a new Math": "globalThis.Math = { ...Math, log: () => 0 } as any",
  "Array.prototype.push": "Array.prototype.push = function () { return 0 }",
  "Array.prototype.sort": "Array.prototype.sort = function () { return this }",
  "Array.prototype[0] setter": "Object.defineProperty(Array.prototype, 0, { set() {}, get() { return 7 } })",
  "Array iterator": "[][Symbol.iterator]().__proto__.next = () => ({ done: true, value: undefined })",
  "Array.prototype's prototype": "Object.setPrototypeOf(Array.prototype, { at: () => 1 })",
  "Array species": "Object.defineProperty(Array, Symbol.species, { value: class { constructor() { return [] } } })",
  "Map.prototype.get": "Map.prototype.get = () => 0",
  "Set.prototype.has": "Set.prototype.has = () => true",
  "Float64Array.prototype.fill": "Object.getPrototypeOf(Float64Array.prototype).fill = function () { return this }",
  "Float64Array itself": "(globalThis as any).Float64Array = Array",
  "typed array length":
    "Object.defineProperty(Object.getPrototypeOf(Float64Array.prototype), 'length', { get: () => 1 })",
  "Object.freeze": "Object.freeze = (x: any) => x",
  "Object.entries": "Object.entries = () => []",
  "Object.fromEntries": "(Object as any).fromEntries = () => ({})",
  "Object.prototype accessors":
    "for (const k of ['run', 'passed', 'then', 'hash']) Object.defineProperty(Object.prototype, k, { get: () => true, set() {} })",
  "Object.prototype.hasOwnProperty": "Object.prototype.hasOwnProperty = () => true",
  "Number.isFinite": "Number.isFinite = () => true",
  "Number.prototype.toString": "Number.prototype.toString = () => '8d'",
  "String.prototype.match": "String.prototype.match = () => null; RegExp.prototype.exec = () => null",
  "JSON.stringify": "JSON.stringify = () => '{}'",
  "Function.prototype.call and apply": "Function.prototype.call = Function.prototype.apply = () => 0",
  "Reflect.apply": "Reflect.apply = () => 0",
  "Promise.prototype.then": "Promise.prototype.then = () => null as any",
  "the simulator's exports":
    "const s: any = { system }; s.system.prototype.x = 1; Object.assign(system, { call: () => 0 })",
  "deleted methods": "for (const k of Reflect.ownKeys(Array.prototype)) Reflect.deleteProperty(Array.prototype, k)",
  "a new global": "(globalThis as any).port = 1; Object.defineProperty(globalThis, 'y', { value: 1 })",
  "Error.prepareStackTrace":
    "(Error as any).prepareStackTrace = (_: any, f: any) => { for (const c of f) c.getFunction?.()?.call(); return '' }; new Error('x').stack",
  console: "(console as any).log = () => 0; Object.assign(console, { warn: 1 })",
} as const;

/** Attempts to reach the line to the supervisor, or the outside. */
const reaching = {
  "global postMessage": `(globalThis as any).postMessage(${forged})`,
  "postMessage of the sloppy global": `(0, eval)("this").postMessage(${forged})`,
  "postMessage of a policy's this": `this.postMessage(${forged})`,
  "MessagePort.prototype by name": `(globalThis as any).MessagePort.prototype.postMessage = () => 0`,
  onmessage: `(globalThis as any).onmessage = () => 0; (globalThis as any).addEventListener("message", () => 0)`,
  "a caller's arguments": `const f: any = function () { return (f as any).caller.arguments }; f()`,
  "the Function constructor": `Function("return this")().postMessage(${forged})`,
  "the AsyncGeneratorFunction constructor": `(async function* () {}).constructor("return this")`,
  "a microtask after the end": `Promise.resolve().then(() => Promise.resolve().then(() => (globalThis as any).postMessage(${forged})))`,
  "a timer after the end": `(globalThis as any).setTimeout(() => (globalThis as any).postMessage(${forged}), 0)`,
  close: "(globalThis as any).close()",
  "a nested worker": `new (globalThis as any).Worker(URL.createObjectURL(new Blob(["postMessage(1)"])))`,
  BroadcastChannel: `new (globalThis as any).BroadcastChannel("x").postMessage(${forged})`,
  structuredClone: "(globalThis as any).structuredClone = () => 0",
  importScripts: `(globalThis as any).importScripts("data:text/javascript,postMessage(1)")`,
  "the prelude's one function again": `(globalThis as any).start?.(() => 0)`,
  "the simulator from inside a run": "calls > 1e9 || system({ boxes: {} } as any)",
} as const;

/** What a policy is given, and what it gives. */
const cheating = {
  "a policy that changes its argument": "Object.assign(asked, { attempt: 0, now: 0, random: 0 })",
  "a policy that changes its system":
    "Object.assign(this, { boxes: {}, timeout: 1 }); made.boxes.api.concurrency = 1e6",
  "a policy that changes what its file handed in":
    "handed.boxes.api.concurrency = 1e6; handed.boxes.api.work = 0; handed.arrows['shop -> api'].timeout = 1e9",
  "another default export, later": "module.exports.default = { boxes: {}, arrows: {} }",
  "prototype pollution through a configuration":
    'system(JSON.parse(\'{"boxes":{"__proto__":{"passed":true},"shop":{"kind":"client"}},"arrows":{}}\'))',
  "prototype pollution by name": "const o = {}; o.__proto__.passed = true; o.constructor.prototype.word = 'holds'",
  "a verdict on Object.prototype": "Object.prototype.verdict = { word: 'holds' }; Object.prototype.passed = true",
} as const;

/** Every attack by name. */
export const attacks: Readonly<Record<string, string>> = { ...tampering, ...reaching, ...cheating };

/** Files whose system says one thing to who looks first and another to who looks again. */
export const shifting: Readonly<Record<string, string>> = {
  "a getter that changes": "get boxes() { return ++looks > 1 ? easy : hard }",
  "a proxy that changes":
    "boxes: new Proxy({}, { ownKeys: () => Reflect.ownKeys(++looks > 1 ? easy : hard), " +
    "getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(++looks > 9 ? easy : hard, key), " +
    "get: (_, key) => Reflect.get(++looks > 9 ? easy : hard, key) })",
  "a number that changes":
    "boxes: { shop: { kind: 'client' }, api: { concurrency: { valueOf: () => ++looks }, work: '20ms' } }",
};
