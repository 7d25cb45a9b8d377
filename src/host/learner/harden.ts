/**
 * Freezes everything that code in this realm can reach, so that nobody can change `Math.log`, `Array.prototype.push`
 * or the simulator under another's feet.
 */

/** Names that classes and objects commonly define for themselves although their prototype has them too. */
const overridden = [
  ...["toString", "valueOf", "constructor", "name", "message", "toJSON"],
  ...["hasOwnProperty", "toLocaleString", "stack", "length"],
];

/** Not `Array.prototype`: accessors there make Chromium's `map` and `filter` three times slower. */
const inherited = [
  ...[Object, Function, Promise, Map, Set],
  ...[Error, AggregateError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError],
].map((constructor) => constructor.prototype as object);

/** Freezes what the roots lead to by properties, accessors and prototypes; `except` is neither frozen nor entered. */
export function harden(roots: readonly unknown[], except: object): void {
  for (const prototype of inherited) for (const key of overridden) allowOverride(prototype, key);
  const seen = new Set<object>([except]);
  const ahead: unknown[] = [...roots];
  while (ahead.length > 0) {
    const object = ahead.pop();
    if (!isObject(object) || seen.has(object)) continue;
    seen.add(object);
    ahead.push(Reflect.getPrototypeOf(object));
    for (const key of Reflect.ownKeys(object)) {
      const property = Reflect.getOwnPropertyDescriptor(object, key);
      if (property) ahead.push(property.value, property.get, property.set);
    }
    // A typed array's elements can't be frozen; the engine throws when asked.
    if (ArrayBuffer.isView(object)) Object.preventExtensions(object);
    else Object.freeze(object);
  }
}

/**
 * Makes a property of a prototype an accessor pair that lets heirs have their own.
 *
 * Assigning to a property that is read-only *on the prototype* throws, in the specification too ("override mistake"):
 * without this, `this.name = "MyError"` in a learner's error class would fail once `Error.prototype` is frozen.
 */
function allowOverride(prototype: object, key: string): void {
  const property = Reflect.getOwnPropertyDescriptor(prototype, key);
  if (property?.configurable !== true || !("value" in property)) return;
  const value: unknown = property.value;
  Reflect.defineProperty(prototype, key, {
    get: () => value,
    set(this: unknown, own: unknown) {
      const defined =
        isObject(this) &&
        this !== prototype &&
        Reflect.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
      if (!defined) throw new TypeError(`Cannot assign to "${key}": the object is frozen`);
    },
    enumerable: property.enumerable === true,
    configurable: false,
  });
}

/** Objects that no global name leads to: iterators, generators and the kinds of function that syntax makes. */
export function hiddenIntrinsics(): readonly unknown[] {
  return [
    function* () {},
    async () => {},
    async function* () {},
    [][Symbol.iterator](),
    new Map().entries(),
    new Set().entries(),
    ""[Symbol.iterator](),
    "".matchAll(/(?:)/g),
    // Iterator helpers are younger than the oldest browser that we serve.
    (globalThis as { Iterator?: { from?: (of: object) => unknown } }).Iterator?.from?.({ next() {} }),
    ([].values() as { map?: (by: () => void) => unknown }).map?.(() => {}),
  ];
}

/** No new global can be made and none changed. Only for a realm that runs one function, never a further script. */
export function lock(global: object): void {
  for (const key of Reflect.ownKeys(global)) {
    const property = Reflect.getOwnPropertyDescriptor(global, key);
    const fixed = property && "value" in property ? { writable: false, configurable: false } : { configurable: false };
    Reflect.defineProperty(global, key, fixed);
  }
  Object.preventExtensions(global);
}

function isObject(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
