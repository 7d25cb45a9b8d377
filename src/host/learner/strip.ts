/**
 * Takes away every global that is not part of the language.
 *
 * An allow-list, not a list of dangerous names: an API that a browser invents next year is gone as well.
 */
const languageNames: ReadonlySet<PropertyKey> = new Set([
  ...["globalThis", "undefined", "NaN", "Infinity", "console"],
  ...["isFinite", "isNaN", "parseFloat", "parseInt", "eval"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "escape", "unescape"],
  ...["Object", "Function", "Boolean", "Symbol", "Number", "BigInt", "Math", "Date", "String", "RegExp", "JSON"],
  ...["Array", "Map", "Set", "WeakMap", "WeakSet", "Iterator", "Promise", "Proxy", "Reflect"],
  ...["Error", "AggregateError", "EvalError", "RangeError", "ReferenceError", "SuppressedError"],
  ...["SyntaxError", "TypeError", "URIError", "DisposableStack", "AsyncDisposableStack"],
  ...["ArrayBuffer", "DataView", "Float16Array", "Float32Array", "Float64Array", "Int8Array", "Int16Array"],
  ...["Int32Array", "BigInt64Array", "BigUint64Array", "Uint8Array", "Uint8ClampedArray", "Uint16Array", "Uint32Array"],
]);

/**
 * Strips the global object and what it inherits from, short of `Object.prototype`.
 *
 * @returns the names that could not be removed or emptied; anything here means that the realm must not run code
 */
export function strip(global: object): string[] {
  const left: string[] = [];
  for (const holder of prototypeChain(global)) {
    for (const key of Reflect.ownKeys(holder)) {
      if (holder === global && languageNames.has(key)) continue;
      if (!Reflect.deleteProperty(holder, key) && !isInert(holder, key)) left.push(String(key));
    }
  }
  return left;
}

/** The object and its prototypes, without `Object.prototype` (which belongs to the language). */
export function prototypeChain(global: object): object[] {
  const chain: object[] = [];
  for (let next: object | null = global; next !== null && next !== Object.prototype;) {
    chain.push(next);
    next = Reflect.getPrototypeOf(next);
  }
  return chain;
}

/** For a property that can't be deleted: whether it is, or can be made, a constant that leads nowhere. */
function isInert(holder: object, key: PropertyKey): boolean {
  Reflect.defineProperty(holder, key, { value: undefined, writable: false });
  const now = Reflect.getOwnPropertyDescriptor(holder, key);
  // Chromium has the numbers `TEMPORARY` and `PERSISTENT`, read-only and for good.
  return now?.writable === false && ["undefined", "number"].includes(typeof now.value);
}
