/**
 * Closes the two ways in which a run could differ from its repetition: the wall clock and `Math.random`.
 * Each throws a sentence that says what to use instead.
 */
const noClock =
  "There is no wall clock in a simulation: a run must be the same whenever it is repeated. " +
  "Use the times in the policy's argument.";

const noChance =
  "Math.random() would make every repetition of a run different. " +
  "Use `random` from the policy's argument: it draws from the seed.";

/** Replaces `Date` and `Math.random` of this realm; `new Date(0)` and `Date.UTC(…)` still work. */
export function tame(global: { Date: DateConstructor; Math: Math }): void {
  const Original = global.Date;
  function TamedDate(this: unknown, ...parts: unknown[]): unknown {
    if (new.target === undefined || parts.length === 0) throw new Error(noClock);
    return Reflect.construct(Original, parts, new.target) as unknown;
  }
  Reflect.defineProperty(TamedDate, "prototype", { value: Original.prototype, writable: false });
  Reflect.defineProperty(TamedDate, "name", { value: "Date" });
  define(TamedDate, "parse", Original.parse);
  define(TamedDate, "UTC", Original.UTC);
  define(TamedDate, "now", () => {
    throw new Error(noClock);
  });
  define(Original.prototype, "constructor", TamedDate);
  define(global, "Date", TamedDate);
  define(global.Math, "random", () => {
    throw new Error(noChance);
  });
}

function define(object: object, key: string, value: unknown): void {
  Reflect.defineProperty(object, key, { value, writable: true, enumerable: false, configurable: true });
}
