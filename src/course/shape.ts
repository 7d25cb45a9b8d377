/** Reading data that anybody may have written: each reader checks one shape and says where it is not so. */
export class ShapeError extends Error {
  /** Where: `answer.statement.X`. */
  readonly path: string;

  constructor(path: string, expected: string, got: unknown, hint = "") {
    super(`${path}: expected ${expected}, got ${described(got)}.${hint === "" ? "" : ` ${hint}`}`);
    this.name = "ShapeError";
    this.path = path;
  }
}

function described(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 39)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  // What is left comes from JSON: a number, true, false or null.
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}

/** An object with any keys. */
export function objectAt(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new ShapeError(path, "an object", value);
  return value as Readonly<Record<string, unknown>>;
}

/** A key's own value: nothing of what every object inherits. */
export function field(object: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

export function textAt(value: unknown, path: string, longest: number): string {
  if (typeof value !== "string") throw new ShapeError(path, "a text", value);
  if (value.length > longest)
    throw new ShapeError(path, `at most ${longest} characters`, value.length, "Shorten it and export again.");
  return value;
}

export function textOrNullAt(value: unknown, path: string, longest: number): string | null {
  return value === null ? null : textAt(value, path, longest);
}

export function numberAt(value: unknown, path: string, [min, max]: readonly [number, number]): number {
  if (typeof value !== "number" || !(value >= min && value <= max))
    throw new ShapeError(path, `a number from ${min} to ${max}`, value);
  return value;
}

export function wholeAt(value: unknown, path: string, range: readonly [number, number]): number {
  const number = numberAt(value, path, range);
  if (!Number.isInteger(number)) throw new ShapeError(path, "a whole number", value);
  return number;
}

export function choiceAt<const T extends string | null>(value: unknown, path: string, of: readonly T[]): T {
  const found = of.find((choice) => choice === value);
  if (found === undefined) throw new ShapeError(path, `one of ${of.map(String).join(", ")}`, value);
  return found;
}

export function flagAt(value: unknown, path: string): boolean {
  if (typeof value !== "boolean") throw new ShapeError(path, "true or false", value);
  return value;
}

/** A list, each item read by `read`. */
export function listAt<T>(
  value: unknown,
  path: string,
  most: number,
  read: (item: unknown, path: string) => T,
): readonly T[] {
  if (!Array.isArray(value)) throw new ShapeError(path, "a list", value);
  if (value.length > most) throw new ShapeError(path, `at most ${most} items`, value.length);
  return value.map((item: unknown, i) => read(item, `${path}[${i}]`));
}

/** An object with keys of the learner's choosing, each value read by `read`; a copy without inherited surprises. */
export function recordAt<T>(
  value: unknown,
  path: string,
  most: number,
  read: (item: unknown, path: string) => T,
): Readonly<Record<string, T>> {
  const entries = Object.entries(objectAt(value, path));
  if (entries.length > most) throw new ShapeError(path, `at most ${most} entries`, entries.length);
  return Object.fromEntries(
    entries.map(([key, item]) => {
      const here = `${path}.${textAt(key, `a name in ${path}`, 200)}`;
      if (key === "__proto__") throw new ShapeError(here, "another name", key);
      return [key, read(item, here)];
    }),
  );
}
