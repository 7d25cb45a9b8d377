import { ConfigurationError } from "./errors.ts";
import { isPlainObject, member } from "./validate.ts";

/** Plain data: what JSON can hold. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

const DEEPEST = 8;
const MOST_VALUES = 2_000;
const LONGEST_TEXT = 2_000;

/** Copies plain data, read once and frozen; anything else is refused with its path. */
export function checkedAnswer(value: unknown, path: string): Readonly<Record<string, Plain>> {
  if (!isPlainObject(value)) throw new ConfigurationError(path, "an object of plain data", value);
  let values = 0;
  const copied = (inner: unknown, at: string, depth: number): Plain => {
    if (++values > MOST_VALUES) throw new ConfigurationError(path, `at most ${MOST_VALUES} values`, "more");
    if (depth > DEEPEST) throw new ConfigurationError(at, `data at most ${DEEPEST} levels deep`, inner);
    if (typeof inner === "string" && inner.length <= LONGEST_TEXT) return inner;
    if (inner === null || typeof inner === "boolean" || (typeof inner === "number" && Number.isFinite(inner)))
      return inner;
    if (Array.isArray(inner))
      return Object.freeze(Array.from(inner, (item: unknown, i) => copied(item, `${at}[${i}]`, depth + 1)));
    if (!isPlainObject(inner))
      throw new ConfigurationError(at, "plain data: texts, finite numbers, true, false, null, lists, objects", inner);
    const given = Object.keys(inner).filter((key) => inner[key] !== undefined);
    const entries = given.map((key) => [key, copied(inner[key], member(at, key), depth + 1)] as const);
    return Object.freeze(Object.fromEntries(entries));
  };
  return copied(value, path, 0) as Readonly<Record<string, Plain>>;
}
