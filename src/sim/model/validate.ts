import type { Distribution } from "../kernel/distribution.ts";
import { type Duration, parseDuration } from "../kernel/duration.ts";
import { type FieldRow, type FieldType, fieldsOf, type ObjectKind } from "../schema.ts";
import { ConfigurationError, didYouMean } from "./errors.ts";

/** What the checks need to know about the rest of the configuration. */
export interface Names {
  /** Every box. */
  readonly boxes: readonly string[];
}

/**
 * Checks a value against the schema's rows for `kind` and returns a frozen copy, read exactly once:
 * a getter that answers differently the second time, or an object changed later, changes nothing.
 */
export function checkedObject(kind: ObjectKind, value: unknown, path: string, names: Names): object {
  const rows = fieldsOf(kind);
  const known = Object.keys(rows);
  if (!isPlainObject(value)) throw new ConfigurationError(path, `an object with ${known.join(", ")}`, value);
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const field = Object.hasOwn(rows, key) ? rows[key] : undefined;
    if (field === undefined) throw unknownField(path, key, known);
    const given = value[key];
    if (given === undefined) continue;
    copy[key] = checkedValue(field.type, given, member(path, key), names);
  }
  requireFields(rows, copy, path);
  return Object.freeze(copy);
}

function unknownField(path: string, key: string, known: readonly string[]): ConfigurationError {
  const hint = didYouMean(key, known);
  const there = path === "" ? "" : `${path} `;
  return new ConfigurationError(member(path, key), `${there}to have only ${known.join(", ")}`, key, hint);
}

function requireFields(
  rows: Readonly<Record<string, FieldRow>>,
  copy: Readonly<Record<string, unknown>>,
  path: string,
): void {
  for (const key of Object.keys(rows)) {
    const field = rows[key] as FieldRow;
    if (field.default === null && !Object.hasOwn(copy, key)) {
      throw new ConfigurationError(member(path, key), describe(field.type), undefined, field.doc);
    }
  }
}

/** `arrows["shop -> api"].timeout`, as one would write it. */
export function member(path: string, key: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key)) return path === "" ? key : `${path}.${key}`;
  return `${path}[${JSON.stringify(key)}]`;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function checkedValue(type: FieldType, value: unknown, path: string, names: Names): unknown {
  switch (type.is) {
    case "object":
      return checkedObject(shapeAmong(type.of, value), value, path, names);
    case "policy":
      return typeof value === "function" ? value : checkedObject(type.of, value, path, names);
    case "function":
      if (typeof value !== "function") throw new ConfigurationError(path, describe(type), value);
      return value;
    case "span":
      return isPlainObject(value)
        ? checkedDistribution(value, path, names)
        : checkedScalar({ is: "duration" }, value, path);
    case "choices":
      return checkedList(value, path, (item, at) => checkedScalar({ is: "choice", of: type.of }, item, at));
    case "durations":
      return checkedDurations(value, path);
    case "boxes":
      return checkedList(value, path, (item, at) => checkedScalar({ is: "choice", of: names.boxes }, item, at));
    case "calls":
      return checkedList(value, path, (item, at) =>
        Array.isArray(item) ? checkedTogether(item, at, names) : checkedCall(item, at, names),
      );
    case "box":
      return checkedScalar({ is: "choice", of: names.boxes }, value, path);
    default:
      return checkedScalar(type, value, path);
  }
}

/** A duration or a distribution that a program gives. */
export function checkedSpan(value: unknown, path: string): Duration | Distribution {
  return checkedValue({ is: "span" }, value, path, { boxes: [] }) as Duration | Distribution;
}

/** Among several shapes, the one that shares most fields with the value. */
function shapeAmong(kinds: readonly ObjectKind[], value: unknown): ObjectKind {
  const keys = isPlainObject(value) ? Object.keys(value) : [];
  const shared = (kind: ObjectKind): number => keys.filter((key) => Object.hasOwn(fieldsOf(kind), key)).length;
  return kinds.reduce((best, kind) => (shared(kind) > shared(best) ? kind : best));
}

const DISTRIBUTIONS = [
  "fixed",
  "exponential",
  "lognormal",
  "uniform",
  "erlang",
  "hyperexponential",
  "pareto",
  "empirical",
] as const;

function checkedDistribution(value: Record<string, unknown>, path: string, names: Names): object {
  const name = checkedScalar({ is: "choice", of: DISTRIBUTIONS }, value["distribution"], member(path, "distribution"));
  const copy = checkedObject(name as (typeof DISTRIBUTIONS)[number], value, path, names) as Record<string, unknown>;
  if (name === "uniform" && (parseDuration(copy["max"]) ?? 0) < (parseDuration(copy["min"]) ?? 0)) {
    throw new ConfigurationError(member(path, "max"), "at least min", copy["max"]);
  }
  return copy;
}

function checkedList(value: unknown, path: string, each: (item: unknown, path: string) => unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new ConfigurationError(path, "a list in [ ]", value);
  return Object.freeze(Array.from(value, (item: unknown, i) => each(item, `${path}[${i}]`)));
}

function checkedCall(value: unknown, path: string, names: Names): unknown {
  return isPlainObject(value)
    ? checkedObject("call", value, path, names)
    : checkedScalar({ is: "choice", of: names.boxes }, value, path);
}

/** Calls that are made at the same time. */
function checkedTogether(value: unknown, path: string, names: Names): readonly unknown[] {
  const list = checkedList(value, path, (item, at) => checkedCall(item, at, names));
  if (list.length === 0) throw new ConfigurationError(path, "at least one call in the inner list", "none");
  return list;
}

function checkedDurations(value: unknown, path: string): readonly unknown[] {
  const list = checkedList(value, path, (item, at) => checkedScalar({ is: "duration" }, item, at));
  if (list.length === 0 || list.length > 100_000) {
    throw new ConfigurationError(path, "a list of 1 to 100000 durations", `${list.length}`);
  }
  return list;
}

type Scalar = Exclude<
  FieldType,
  { is: "object" | "policy" | "function" | "span" | "durations" | "choices" | "boxes" | "calls" | "box" }
>;

function checkedScalar(type: Scalar, value: unknown, path: string): unknown {
  if (!accepts(type, value)) throw new ConfigurationError(path, describe(type), value, scalarHint(type, value));
  return value;
}

function accepts(type: Scalar, value: unknown): boolean {
  switch (type.is) {
    case "duration": {
      const ms = parseDuration(value);
      return ms !== null && (ms > 0 || type.above0 !== true);
    }
    case "integer":
      return Number.isInteger(value) && (value as number) >= type.min && (value as number) <= type.max;
    case "number":
      return (
        typeof value === "number" &&
        value <= type.max &&
        (type.exclusive === true ? value > type.min : value >= type.min)
      );
    case "flag":
      return typeof value === "boolean";
    // Whether the system has it is asked once the two are put together.
    case "part":
      return typeof value === "string";
    case "choice":
      return typeof value === "string" && type.of.includes(value);
  }
}

function describe(type: FieldType): string {
  switch (type.is) {
    case "duration":
      return `a ${type.above0 === true ? "duration above 0" : "duration"} such as "500ms" or "2s"`;
    case "span":
      return 'a duration such as "500ms", or a distribution such as exponential("500ms")';
    case "integer":
      return `a whole number from ${type.min} to ${type.max.toString()}`;
    case "number":
      return `a number ${type.exclusive === true ? "above" : "from"} ${type.min} ${type.exclusive === true ? "and at most" : "to"} ${type.max.toString()}`;
    case "flag":
      return "true or false";
    case "choice":
      return `one of ${type.of.map((name) => JSON.stringify(name)).join(", ")}`;
    case "choices":
      return `a list of ${type.of.map((name) => JSON.stringify(name)).join(", ")}`;
    case "durations":
      return "a list of durations";
    case "boxes":
      return "a list of boxes";
    case "calls":
      return 'a list of boxes, of calls such as { to: "db", share: 0.5 }, or of lists of them';
    case "box":
      return "the name of a box";
    case "function":
      return "a function";
    case "part":
      return "the name of a box or an arrow";
    case "object":
    case "policy":
      return "an object";
  }
}

function scalarHint(type: Scalar, value: unknown): string | null {
  if (type.is === "choice" && typeof value === "string") return didYouMean(value, type.of);
  if (type.is === "duration" && typeof value === "string" && value.startsWith("-"))
    return "A span of time can't be negative.";
  if (type.is === "duration" && typeof value === "string" && /^[\d.]+$/.test(value))
    return `Write "${value}ms" or "${value}s".`;
  return null;
}
